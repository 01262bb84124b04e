//! Names of territories in a sentence, by Insee's article code.
//!
//! TNCC (« type de nom en clair ») says which article a name takes: 0 none
//! before a consonant, 1 none before a vowel, 2 Le, 3 La, 4 Les, 5 L’, 6 Aux,
//! 7 Las, 8 Los. The official name of a commune holds its article ("Le
//! Havre"), that of a département or région does not ("Oise", 5): both are
//! understood, the article is never doubled. A commune's article keeps its
//! capital in a sentence ("de La Rochelle"), a département's has none ("de la
//! Marne"); what was in the name tells them apart.

use super::fold;

/// A name with typographic apostrophes; official files have straight ones.
pub fn apostrophes(name: &str) -> String {
    name.replace('\'', "’")
}

/// A common noun after « de »: `d’entrées`, `de musées`; an h is taken for mute.
pub fn of_noun(noun: &str) -> String {
    match fold(noun).chars().next() {
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h') => format!("d’{noun}"),
        _ => format!("de {noun}"),
    }
}

/// The article of a TNCC, as it stands before a name.
fn article(tncc: u8) -> &'static str {
    match tncc {
        2 => "Le ",
        3 => "La ",
        4 => "Les ",
        5 => "L’",
        6 => "Aux ",
        7 => "Las ",
        8 => "Los ",
        _ => "",
    }
}

/// `name` after its article, when it holds it.
fn bare(name: &str, tncc: u8) -> Option<&str> {
    match article(tncc) {
        "" => None,
        article => name.strip_prefix(article),
    }
}

/// The name as it stands alone: `L’Oise`, `Le Havre`, `Paris`.
pub fn with_article(name: &str, tncc: u8) -> String {
    match bare(name, tncc) {
        Some(_) => name.to_owned(),
        None => format!("{}{name}", article(tncc)),
    }
}

/// The name after « de »: `de l’Oise`, `du Havre`, `d’Angers`, `des Abymes`, `de La Rochelle`.
pub fn of_place(name: &str, tncc: u8) -> String {
    match (tncc, bare(name, tncc)) {
        (1 | 6, _) => format!("d’{}", with_article(name, tncc)),
        (2, bare) => format!("du {}", bare.unwrap_or(name)),
        (4, bare) => format!("des {}", bare.unwrap_or(name)),
        (3, None) => format!("de la {name}"),
        (5, None) => format!("de l’{name}"),
        _ => format!("de {}", with_article(name, tncc)),
    }
}

/// The name after « à »: `à l’Oise`, `au Havre`, `aux Abymes`, `à la France`.
pub fn to_place(name: &str, tncc: u8) -> String {
    let of = of_place(name, tncc);
    let contracted = [("du ", "au "), ("des ", "aux "), ("de ", "à "), ("d’", "à ")];
    let found = contracted.iter().find_map(|(de, a)| Some(format!("{a}{}", of.strip_prefix(de)?)));
    found.unwrap_or(of)
}

/// The name after the preposition of place its level asks for.
///
/// - `commune`: `à Angers`, `au Havre`, `aux Abymes`, `à La Rochelle`.
/// - `region`, `departement`, `france`: `en` without article or before a
///   feminine region or compound (`en Bretagne`, `en Haute-Savoie`), else
///   `dans` and the article (`dans l’Oise`, `dans la Sarthe`).
/// - any other level: a community by its full kind (`dans la communauté de
///   communes du Pays de Nay`), else `sur le territoire de …`.
pub fn in_place(level: &str, name: &str, tncc: u8) -> String {
    match level {
        "commune" => at(name, tncc),
        "region" | "departement" | "france" => within(level, name, tncc),
        _ => in_community(name, tncc),
    }
}

fn at(name: &str, tncc: u8) -> String {
    match (tncc, bare(name, tncc)) {
        (2, bare) => format!("au {}", bare.unwrap_or(name)),
        (4, bare) => format!("aux {}", bare.unwrap_or(name)),
        _ => format!("à {}", with_article(name, tncc)),
    }
}

fn within(level: &str, name: &str, tncc: u8) -> String {
    // Islands and a town without article: nothing in the code tells them from « en Bretagne ».
    if matches!(name, "La Réunion" | "Mayotte" | "Paris") {
        return format!("à {name}");
    }
    // Old provinces and overseas regions keep « en »; départements named after a river or a hill do not.
    let province = matches!(name, "Guadeloupe" | "Guyane" | "Martinique" | "Savoie");
    match tncc {
        2 => format!("dans le {name}"),
        3 if province || level != "departement" || name.contains('-') => format!("en {name}"),
        3 => format!("dans la {name}"),
        4 => format!("dans les {name}"),
        5 => format!("dans l’{name}"),
        _ => format!("en {name}"),
    }
}

fn in_community(name: &str, tncc: u8) -> String {
    let kinds = [
        ("CC ", "la communauté de communes"),
        ("CA ", "la communauté d’agglomération"),
        ("CU ", "la communauté urbaine"),
        ("Métropole ", "la métropole"),
        ("Eurométropole ", "l’eurométropole"),
    ];
    for (prefix, kind) in kinds {
        if let Some(rest) = name.strip_prefix(prefix) {
            return format!("dans {kind} {rest}");
        }
    }
    // Most files give no TNCC to such names: the first letter then tells the elision.
    let vowel = fold(name).starts_with(['a', 'e', 'i', 'o', 'u']);
    let tncc = if tncc == 0 && vowel { 1 } else { tncc };
    format!("sur le territoire {}", of_place(name, tncc))
}

#[cfg(test)]
mod tests {
    use super::{in_place, of_noun, of_place, to_place, with_article};

    /// Name, TNCC, alone, after « de ».
    const NAMES: [(&str, u8, &str, &str); 18] = [
        ("Paris", 0, "Paris", "de Paris"),
        ("Angers", 1, "Angers", "d’Angers"),
        ("Le Havre", 2, "Le Havre", "du Havre"),
        ("Havre", 2, "Le Havre", "du Havre"),
        ("Calvados", 2, "Le Calvados", "du Calvados"),
        ("La Rochelle", 3, "La Rochelle", "de La Rochelle"),
        ("Sarthe", 3, "La Sarthe", "de la Sarthe"),
        ("Les Abymes", 4, "Les Abymes", "des Abymes"),
        ("Landes", 4, "Les Landes", "des Landes"),
        ("L’Haÿ-les-Roses", 5, "L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"),
        ("Oise", 5, "L’Oise", "de l’Oise"),
        ("Aux Marais", 6, "Aux Marais", "d’Aux Marais"),
        ("Las Illas", 7, "Las Illas", "de Las Illas"),
        ("Los Masos", 8, "Los Masos", "de Los Masos"),
        ("La Réunion", 0, "La Réunion", "de La Réunion"),
        ("Île-de-France", 1, "Île-de-France", "d’Île-de-France"),
        ("Grand Est", 2, "Le Grand Est", "du Grand Est"),
        ("France", 3, "La France", "de la France"),
    ];

    #[test]
    fn articles_are_never_doubled_nor_lost() {
        for (name, tncc, alone, of) in NAMES {
            assert_eq!(with_article(name, tncc), alone);
            assert_eq!(with_article(alone, tncc), alone);
            assert_eq!(of_place(name, tncc), of);
        }
    }

    #[test]
    fn a_noun_is_elided_before_a_vowel() {
        for (noun, of) in [("musées", "de musées"), ("écrans", "d’écrans"), ("habitants", "d’habitants")]
        {
            assert_eq!(of_noun(noun), of);
        }
    }

    #[test]
    fn a_name_that_begins_like_an_article_is_kept() {
        assert_eq!(with_article("Lesneven", 0), "Lesneven");
        assert_eq!(of_place("Lens", 0), "de Lens");
        assert_eq!(with_article("Landes", 4), "Les Landes");
    }

    #[test]
    fn what_a_value_is_held_against_takes_its_article() {
        let cases = [
            ("France", 3, "à la France"),
            ("Pays", 2, "au Pays"),
            ("Landes", 4, "aux Landes"),
            ("Angers", 1, "à Angers"),
            ("Oise", 5, "à l’Oise"),
            ("Lens", 0, "à Lens"),
        ];
        for (name, tncc, to) in cases {
            assert_eq!(to_place(name, tncc), to);
        }
    }

    #[test]
    fn each_level_has_its_preposition() {
        for (level, name, tncc, expected) in [
            ("commune", "Angers", 1, "à Angers"),
            ("commune", "Le Havre", 2, "au Havre"),
            ("commune", "Les Abymes", 4, "aux Abymes"),
            ("commune", "La Rochelle", 3, "à La Rochelle"),
            ("commune", "L’Haÿ-les-Roses", 5, "à L’Haÿ-les-Roses"),
            ("commune", "Los Masos", 8, "à Los Masos"),
            ("departement", "Oise", 5, "dans l’Oise"),
            ("departement", "Sarthe", 3, "dans la Sarthe"),
            ("departement", "Haute-Savoie", 3, "en Haute-Savoie"),
            ("departement", "Savoie", 3, "en Savoie"),
            ("departement", "Ille-et-Vilaine", 1, "en Ille-et-Vilaine"),
            ("departement", "Val-d’Oise", 2, "dans le Val-d’Oise"),
            ("departement", "Landes", 4, "dans les Landes"),
            ("departement", "Guadeloupe", 3, "en Guadeloupe"),
            ("departement", "Paris", 0, "à Paris"),
            ("region", "Bretagne", 0, "en Bretagne"),
            ("region", "Île-de-France", 1, "en Île-de-France"),
            ("region", "Nouvelle-Aquitaine", 3, "en Nouvelle-Aquitaine"),
            ("region", "Grand Est", 2, "dans le Grand Est"),
            ("region", "Hauts-de-France", 4, "dans les Hauts-de-France"),
            ("region", "La Réunion", 0, "à La Réunion"),
            ("region", "Mayotte", 0, "à Mayotte"),
            ("france", "France", 3, "en France"),
            ("epci", "CC du Pays de Nay", 0, "dans la communauté de communes du Pays de Nay"),
            ("epci", "CA Chartres Métropole", 0, "dans la communauté d’agglomération Chartres Métropole"),
            ("epci", "Métropole de Lyon", 0, "dans la métropole de Lyon"),
            ("epci", "Orléans Métropole", 0, "sur le territoire d’Orléans Métropole"),
            ("epci", "Dijon Métropole", 0, "sur le territoire de Dijon Métropole"),
        ] {
            assert_eq!(in_place(level, name, tncc), expected);
        }
    }
}
