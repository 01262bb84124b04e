//! Sentences begin with a capital.

/// `s` with a capital first letter.
pub fn capital(s: &str) -> String {
    let mut letters = s.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
