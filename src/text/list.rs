//! Enumerations in a sentence.

/// `a, b et c`; empty for no item.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn the_last_item_follows_et() {
        let items = ["Paris", "Lyon", "Marseille"].map(String::from);
        assert_eq!(list(&[]), "");
        assert_eq!(list(&items[..1]), "Paris");
        assert_eq!(list(&items[..2]), "Paris et Lyon");
        assert_eq!(list(&items), "Paris, Lyon et Marseille");
    }
}
