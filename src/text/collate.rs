//! The order of names in French.

use std::cmp::Ordering;
use std::fmt;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::locale;

/// Compares names as a French dictionary does (CLDR): `Étampes` < `Eu` < `Évry`.
///
/// Made once, shared between threads. The order is total: names that the
/// dictionary holds equal are ordered by their bytes.
pub struct Collator(CollatorBorrowed<'static>);

impl Collator {
    pub fn new() -> Self {
        let collator = CollatorBorrowed::try_new(locale!("fr").into(), CollatorOptions::default());
        Self(collator.expect("the French collation is compiled in"))
    }

    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

impl Default for Collator {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Collator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Collator(fr)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_in_dictionary_order() {
        let sorted = [
            "Ain",
            "cote",
            "coté",
            "côte",
            "côté",
            "Étampes",
            "Eu",
            "Évry",
            "Œuilly",
            "Oeyregave",
            "Zuydcoote",
        ];
        let mut names = sorted;
        names.reverse();
        let collator = Collator::new();
        names.sort_by(|a, b| collator.compare(a, b));
        assert_eq!(names, sorted);
    }

    #[test]
    fn one_collator_serves_all_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Collator>();
    }

    proptest! {
        #[test]
        fn only_equal_names_compare_equal(a in "[a-cà-æ' -]{0,4}", b in "[a-cà-æ' -]{0,4}") {
            let collator = Collator::new();
            prop_assert_eq!(collator.compare(&a, &b) == Ordering::Equal, a == b);
            prop_assert_eq!(collator.compare(&a, &b), collator.compare(&b, &a).reverse());
        }
    }
}
