//! The sentences of crossings, by name: pages fill them here, and the script fills them for the pairs of a reader.

use crate::text::typography;

/// Names in braces are filled.
pub(super) const PHRASES: [(&str, &str); 36] = [
    ("all", "Parmi les {n}"),
    ("some", "Parmi les {n} dont les deux valeurs sont connues"),
    ("how0", "les deux indicateurs ne varient guère ensemble"),
    ("how+1", "les deux indicateurs tendent à varier dans le même sens"),
    ("how+2", "les deux indicateurs varient le plus souvent dans le même sens"),
    ("how-1", "les deux indicateurs tendent à varier en sens contraire"),
    ("how-2", "les deux indicateurs varient le plus souvent en sens contraire"),
    ("strength0", "très faible ou nul"),
    ("strength1", "faible"),
    ("strength2", "modéré"),
    ("strength3", "fort"),
    ("strength4", "très fort"),
    ("summary", "{among}, {how} : le lien est {strength} (corrélation des rangs : {r})."),
    ("none", "Ces valeurs ne permettent pas de calculer une corrélation."),
    ("undefined", "non défini"),
    (
        "cause",
        "Une corrélation n’est pas une cause : les deux indicateurs peuvent dépendre d’un troisième. Elle vaut pour des \
         {units}, non pour les personnes qui y vivent, et peut s’inverser à un autre échelon.",
    ),
    (
        "apart",
        "Les deux coefficients s’écartent : quelques valeurs extrêmes pèsent sur celui de Pearson, ou le lien n’est pas \
         une droite.",
    ),
    ("few", "Avec {n} seulement, un ou deux territoires suffisent à changer le coefficient."),
    ("years", "Les deux indicateurs n’ont pas la même année : {x} et {y}."),
    (
        "amounts",
        "Deux nombres grandissent ensemble du seul fait que les territoires sont plus ou moins peuplés : croisez plutôt \
         les mêmes données rapportées à la population.",
    ),
    (
        "below",
        "Les deux indicateurs ont le même dénominateur (« {name} ») : là où il est faible, les deux rapports s’élèvent \
         ensemble, même sans lien entre leurs numérateurs.",
    ),
    (
        "across",
        "La même mesure (« {name} ») fait croître l’un des indicateurs et divise l’autre : une part du lien est de pur \
         calcul, et en sens contraire.",
    ),
    (
        "change",
        "Les deux indicateurs reposent sur la même mesure (« {name} »), l’un par son évolution : une part du lien peut \
         être de pur calcul.",
    ),
    (
        "above",
        "La même mesure (« {name} ») entre dans les deux indicateurs : une part du lien est de pur calcul.",
    ),
    (
        "reading",
        "Un point : {a}. Tirets : {lines}. Noms : les points les plus éloignés du nuage, tant que la place le permet \
         (distance de Mahalanobis, mesurée sur le graphique).{scale}",
    ),
    ("log", " Échelles logarithmiques : un même écart y est un même facteur."),
    ("log-x", " Échelle horizontale logarithmique : un même écart y est un même facteur."),
    ("log-y", " Échelle verticale logarithmique : un même écart y est un même facteur."),
    ("median", "médiane"),
    ("country", "les valeurs {of}"),
    ("medians", "les médianes des {units}"),
    ("mixed", "la valeur {of} et, pour un total qui ne s’y compare pas, la médiane des {units}"),
    ("thirds", "Les tiers de « {x} » et de « {y} », par {unit}."),
    ("equal", "Pas de carte des tiers : trop de valeurs sont égales pour former trois tiers."),
    ("small", "Pas de carte des tiers à cet échelon : avec {n}, neuf couleurs ne s’y distingueraient pas."),
    (
        "square",
        "Chaque indicateur est coupé en trois tiers de même effectif ; sous chaque couleur, le nombre de {units}.",
    ),
];

/// The sentence `name`, filled and with French spaces.
pub(super) fn say(name: &str, filled: &[(&str, &str)]) -> String {
    let found = PHRASES.iter().find(|(known, _)| *known == name);
    let mut told = found.map(|(_, phrase)| typography(phrase)).unwrap_or_default();
    for (key, value) in filled {
        told = told.replace(&format!("{{{key}}}"), value);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_filled_once_its_spaces_are_french() {
        assert_eq!(
            say("years", &[("x", "2021"), ("y", "2022")]),
            "Les deux indicateurs n’ont pas la même année\u{a0}: 2021 et 2022."
        );
        for (name, _) in PHRASES {
            assert!(!say(name, &[]).is_empty());
        }
    }
}
