//! Names as parts of an URL.

/// ASCII letters, digits and single hyphens of `s`: `L'Haÿ-les-Roses` gives `l-hay-les-roses`.
///
/// Letters of every script are transliterated. Empty when `s` has neither letter nor digit.
pub fn slug(s: &str) -> String {
    words(s, '-')
}

/// The words of `s` in lower-case ASCII, `joint` between them.
pub(super) fn words(s: &str, joint: char) -> String {
    let mut words = String::with_capacity(s.len());
    let mut pending = false;
    for c in deunicode::deunicode_with_tofu(s, " ").chars() {
        if c.is_ascii_alphanumeric() {
            if pending && !words.is_empty() {
                words.push(joint);
            }
            pending = false;
            words.push(c.to_ascii_lowercase());
        } else {
            pending = true;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::slug;

    #[test]
    fn names_become_paths() {
        for (name, expected) in [
            ("L'Haÿ-les-Roses", "l-hay-les-roses"),
            ("L’Haÿ-les-Roses", "l-hay-les-roses"),
            ("Œuilly", "oeuilly"),
            ("Côte-d'Or", "cote-d-or"),
            ("  Emploi & métiers : 2022 ", "emploi-metiers-2022"),
            ("1 000 €", "1-000-eur"),
            ("…", ""),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    proptest! {
        #[test]
        fn only_letters_digits_and_single_hyphens(s in ".*") {
            let slug = slug(&s);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.contains("--") && !slug.starts_with('-') && !slug.ends_with('-'), "{}", slug);
            prop_assert_eq!(super::slug(&slug), slug);
        }
    }
}
