//! The spaces and signs of French prose.
//!
//! Rules of the Lexique de l'Imprimerie nationale: a thin no-break space
//! before `;` `!` `?` and inside guillemets, a no-break space before `:`.

use super::{NBSP, NNBSP};

/// `s`, plain text of prose, with French spaces, curled apostrophes and real ellipses.
///
/// - `;` `!` `?` and `»` follow U+202F, `«` is followed by it; `:` follows
///   U+00A0, as do `%` and `€` when a space parts them from their number;
/// - `'` in a word becomes `’`, three dots become `…`;
/// - URLs, times (`12:30`), numbers, entities and straight double quotes stay.
///
/// Applied twice it changes nothing more. Not for Markdown source, code, URLs or data.
pub fn typography(s: &str) -> String {
    let chars: Vec<char> = s.chars().collect();
    let urls = urls(&chars);
    let mut out = String::with_capacity(s.len() + s.len() / 16);
    let mut i = 0;
    while i < chars.len() {
        if let Some(url) = urls.iter().find(|url| url.start == i) {
            out.extend(&chars[url.clone()]);
            i = url.end;
            continue;
        }
        let next = chars.get(i + 1).copied();
        match chars[i] {
            sign @ (';' | '!' | '?') if ends_phrase(next) && !(sign == ';' && ends_entity(&out)) => {
                space_before(&mut out, NNBSP);
                out.push(sign);
            }
            ':' if next.is_none_or(|c| c.is_whitespace() || c == '«') => {
                space_before(&mut out, NBSP);
                out.push(':');
            }
            '»' => {
                space_before(&mut out, NNBSP);
                out.push('»');
            }
            '«' => {
                out.push('«');
                let after = i + 1 + chars[i + 1..].iter().take_while(|&&c| is_space(c)).count();
                if after > i + 1 || next.is_some_and(|c| !c.is_whitespace()) {
                    out.push(NNBSP);
                }
                i = after;
                continue;
            }
            sign @ ('%' | '€') => {
                let number = out.trim_end_matches(is_space);
                if number.len() < out.len() && number.ends_with(|c: char| c.is_ascii_digit()) {
                    space_before(&mut out, NBSP);
                }
                out.push(sign);
            }
            '\'' if is_apostrophe(&out, next) => out.push('’'),
            '.' => {
                let dots = chars[i..].iter().take_while(|&&c| c == '.').count();
                let digits = out.ends_with(|c: char| c.is_ascii_digit())
                    && chars.get(i + dots).is_some_and(char::is_ascii_digit);
                if dots == 3 && !digits {
                    out.push('…');
                } else {
                    out.extend(std::iter::repeat_n('.', dots));
                }
                i += dots;
                continue;
            }
            c => out.push(c),
        }
        i += 1;
    }
    out
}

/// A space of one line: the only ones that are replaced.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | NBSP | NNBSP)
}

/// A sign stands after a phrase, not inside a word, when no letter or digit follows.
fn ends_phrase(next: Option<char>) -> bool {
    !next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '=' | '&' | '/'))
}

/// Puts `space` at the end of `out` in place of its spaces.
///
/// Where there was none, adds it only after what a phrase can end with: not at
/// the beginning, after an opening bracket or after another sign (`?!`, `(?)`).
fn space_before(out: &mut String, space: char) {
    let kept = out.trim_end_matches(is_space).len();
    let spaced = kept < out.len();
    out.truncate(kept);
    let joined = out.ends_with(|c: char| c.is_whitespace() || "([{“‘\"'!?;:".contains(c));
    // After « the space is there already, and is thin.
    if out.ends_with('«') {
        out.push(NNBSP);
    } else if spaced || !(out.is_empty() || joined) {
        out.push(space);
    }
}

/// `out` ends with `&amp`, `&#8239`: the `;` to come closes an HTML entity.
fn ends_entity(out: &str) -> bool {
    out.rfind('&').is_some_and(|at| {
        let name = &out[at + 1..];
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    })
}

/// `'` after a letter is an apostrophe when a word follows, or after an elided word at the end of the text.
fn is_apostrophe(out: &str, next: Option<char>) -> bool {
    const ELIDED: [&str; 17] = [
        "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
        "presqu", "entr", "aujourd",
    ];
    match next {
        _ if !out.ends_with(char::is_alphabetic) => false,
        Some(c) => c.is_alphanumeric() || "«“\"".contains(c),
        None => {
            let word = out.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
            ELIDED.contains(&word.as_str())
        }
    }
}

/// Ranges of `chars` that are URLs or addresses, the punctuation around them left out.
fn urls(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut urls = Vec::new();
    let mut start = 0;
    for word in chars.split(|c| c.is_whitespace()) {
        let end = start + word.len();
        let before = word.iter().take_while(|c| !c.is_alphanumeric()).count();
        let after = word.iter().rev().take_while(|c| ".,;:!?…»)'\"".contains(**c)).count();
        if before + after < word.len() {
            let text: String = word[before..word.len() - after].iter().collect();
            if text.contains("://") || text.starts_with("www.") || text.starts_with("mailto:") {
                urls.push(start + before..end - after);
            }
        }
        start = end + 1;
    }
    urls
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::typography;

    #[test]
    fn prose_is_french() {
        for (typed, expected) in [
            ("Pourquoi ?", "Pourquoi\u{202f}?"),
            ("Pourquoi?", "Pourquoi\u{202f}?"),
            ("Quoi ?!", "Quoi\u{202f}?!"),
            ("Un ; deux; trois", "Un\u{202f}; deux\u{202f}; trois"),
            ("À lire : ceci", "À lire\u{a0}: ceci"),
            ("À lire: ceci", "À lire\u{a0}: ceci"),
            ("Il dit :« Oui »", "Il dit\u{a0}:«\u{202f}Oui\u{202f}»"),
            ("«Oui», dit-il", "«\u{202f}Oui\u{202f}», dit-il"),
            ("« Oui ! »", "«\u{202f}Oui\u{202f}!\u{202f}»"),
            ("l'Oise et l'« Atlas »", "l’Oise et l’«\u{202f}Atlas\u{202f}»"),
            ("aujourd'hui", "aujourd’hui"),
            ("Attendre...", "Attendre…"),
            ("[...] fin", "[…] fin"),
            ("12 % et 3 €", "12\u{a0}% et 3\u{a0}€"),
            ("un mot  !", "un mot\u{202f}!"),
        ] {
            assert_eq!(typography(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_not_prose_stays() {
        for same in [
            "à 12:30",
            "https://exemple.fr/a?b=c;d...e:f!g",
            "(www.exemple.fr/?a=1)",
            "mailto:a@exemple.fr?subject=x",
            "la page?x=1",
            "1 234,5",
            "1...9",
            "suite....",
            "&amp; et &#8239;",
            "dit \"en clair\"",
            "5' 30",
            "le mot 'juste' ici",
            "a:b",
            "(?)",
        ] {
            assert_eq!(typography(same), same);
        }
    }

    #[test]
    fn pieces_between_marks_are_understood() {
        // Prose comes in pieces, cut at emphasis and links.
        assert_eq!(typography(" : suite"), "\u{a0}: suite");
        assert_eq!(typography(" ?"), "\u{202f}?");
        assert_eq!(typography("« "), "«\u{202f}");
        assert_eq!(typography("«"), "«");
        assert_eq!(typography("?"), "?");
        assert_eq!(typography("dans l'"), "dans l’");
        assert_eq!(typography("le mot 'juste'"), "le mot 'juste'");
        assert_eq!(typography("Voir https://exemple.fr/a?b=c ?"), "Voir https://exemple.fr/a?b=c\u{202f}?");
        assert_eq!(typography("ligne\n? suite"), "ligne\n? suite");
    }

    proptest! {
        #[test]
        fn applied_twice_it_changes_nothing(s in "([a-e09é’']|[ \u{a0}\u{202f}\n]|[;:!?«»%€.…()&#/=\"]|://|www.|amp;){0,24}") {
            let once = typography(&s);
            prop_assert_eq!(typography(&once), once);
        }

        #[test]
        fn only_spaces_dots_and_apostrophes_change(s in "([a-eé09]|[ ;:!?«»%€.'()]){0,24}") {
            let kept = |s: &str| -> String { s.chars().filter(|c| !c.is_whitespace() && !"'’.…".contains(*c)).collect() };
            prop_assert_eq!(kept(&typography(&s)), kept(&s));
        }
    }
}
