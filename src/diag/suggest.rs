//! « Vouliez-vous dire … ? »

/// The candidate nearest to `word` (Damerau-Levenshtein, accents and case folded), if at most a third of it differs.
///
/// Ties go to the first in the candidates' order.
pub fn suggest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |s: &str| deunicode::deunicode(s).to_lowercase();
    let word = fold(word);
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let levels = ["region", "departement", "epci", "commune"];
        assert_eq!(suggest("département", levels), Some("departement"));
        assert_eq!(suggest("comune", levels), Some("commune"));
        assert_eq!(suggest("canton", levels), None);
    }
}
