//! Text in a picture: lines broken by estimate, since SVG does not wrap.

use svg::Node;
use svg::node::Text;
use svg::node::element::Element;

/// The system's own sans serif: no font is shipped.
pub(super) const FONT: &str = "system-ui, sans-serif";

/// Width of a text in pixels, by classes of letters.
///
/// An estimate on the wide side of the usual sans serifs: the reader's font is not known here.
pub(super) fn width(s: &str, size: f64) -> f64 {
    let em: f64 = s
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '!' | '\'' | '’' | '|' | '(' | ')'
            | '\u{202f}' => 0.33,
            ' ' | '\u{a0}' | 'f' | 't' | 'r' | '-' => 0.39,
            'm' | 'w' | 'M' | 'W' | '—' | '%' | 'œ' | 'Œ' | 'æ' => 0.92,
            c if c.is_uppercase() => 0.71,
            _ => 0.61,
        })
        .sum();
    em * size
}

/// Lines no wider than `room`, broken at ordinary spaces; a single longer word keeps its line.
pub(super) fn wrap(s: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in s.split([' ', '\n']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A coordinate with at most one decimal, the same on every machine.
pub(super) fn px(x: f64) -> String {
    let tenths = (x * 10.0).round() / 10.0;
    // No negative zero.
    format!("{}", tenths + 0.0)
}

/// A line of text whose foot is at `y`, in the ink of the picture.
///
/// Not `svg`'s own text element, which puts its content on a line of its own.
pub(super) fn text(content: &str, x: f64, y: f64, size: f64) -> Element {
    let mut node = Element::new("text");
    node.assign("x", px(x));
    node.assign("y", px(y));
    node.assign("font-size", px(size));
    node.assign("fill", "currentColor");
    node.append(Text::new(content));
    node
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_wrap_at_spaces_and_keep_what_belongs_together() {
        let title = "Part des actifs qui exercent une profession culturelle à titre principal, en\u{a0}%";
        let lines = wrap(title, 20.0, 300.0);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| width(line, 20.0) <= 300.0), "{lines:?}");
        assert_eq!(lines.join(" "), title);
        assert_eq!(wrap("anticonstitutionnellement", 20.0, 10.0).len(), 1);
        assert!(wrap("", 20.0, 10.0).is_empty());
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!([px(12.0), px(0.1 + 0.2), px(-0.04), px(7.25)], ["12", "0.3", "0", "7.3"]);
    }
}
