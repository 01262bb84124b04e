//! Sentences begin with a capital, what follows does not.

/// `s` with a capital first letter.
pub fn capital(s: &str) -> String {
    let mut letters = s.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `s` with a small first letter, to follow other words; an acronym keeps its capitals.
pub fn uncapital(s: &str) -> String {
    let mut letters = s.chars();
    let first = letters.next();
    match letters.clone().next() {
        Some(second) if second.is_uppercase() => s.to_owned(),
        _ => first.map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_joins_a_sentence() {
        assert_eq!(uncapital("Écrans pour 100 000 hab."), "écrans pour 100 000 hab.");
        assert_eq!(uncapital("DRAC"), "DRAC");
        assert_eq!(uncapital(""), "");
        assert_eq!(capital("écrans"), "Écrans");
    }
}
