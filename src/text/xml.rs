//! Text inside XML.

/// `text` as content or as a quoted attribute; what XML cannot hold at all is left out.
pub fn escape_xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || ['\u{fffe}', '\u{ffff}'].contains(&c) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parser_gives_back_what_was_written() {
        let text = "<a b=\"c\" d='e'>& « é\u{a0}: » ]]> &amp;";
        let escaped = escape_xml(&format!("{text}\u{0}\u{1f}\u{ffff}"));
        let document = format!("<r t=\"{escaped}\">{escaped}</r>");
        let parsed = roxmltree::Document::parse(&document).unwrap();
        assert_eq!(parsed.root_element().text(), Some(text));
        assert_eq!(parsed.root_element().attribute("t"), Some(text));
    }
}
