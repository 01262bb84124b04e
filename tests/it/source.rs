//! What a Rust source names: paths and macros with their line, by reading tokens, not the language.
//!
//! Comments, literals and `#[cfg(test)]` items are left out, and so are names
//! that the file imports or declares as a module: they were named there.

use std::collections::BTreeSet;

/// A path as written (`std`, `fs`, `read`) or a macro (`dbg!`), and its line.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    pub path: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    Colons,
    Sign(char),
}

type Tokens = [(usize, Token)];

/// Every path of two names or more, every import and every macro of `text`, in order.
pub fn names(text: &str) -> Vec<Named> {
    let tokens = without_tests(tokens(text));
    let modules: BTreeSet<&String> =
        tokens.windows(2).filter(|two| is(two, 0, "mod")).filter_map(|two| word(two, 1)).collect();
    let mut imports = Imports::default();
    let mut names = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if is(&tokens, i, "use") {
            i += 1;
            imports.read(&tokens, &mut i, &mut Vec::new());
            continue;
        }
        let start = i;
        i += 1;
        let Some(first) = word(&tokens, start) else { continue };
        if start > 0 && tokens[start - 1].1 == Token::Sign('.') {
            continue;
        }
        let mut path = vec![first.clone()];
        while let (Some((_, Token::Colons)), Some(next)) = (tokens.get(i), word(&tokens, i + 1)) {
            path.push(next.clone());
            i += 2;
        }
        let line = tokens[start].0;
        if tokens.get(i).is_some_and(|(_, token)| *token == Token::Sign('!')) {
            let name = path.last().map_or(String::new(), |name| format!("{name}!"));
            names.push(Named { line, path: vec![name] });
        }
        let absolute = start > 0 && tokens[start - 1].1 == Token::Colons;
        if path.len() > 1 && (absolute || !modules.contains(first)) {
            names.push(Named { line, path });
        }
    }
    names.retain(|named| !imports.local.contains(&named.path[0]));
    imports.paths.retain(|named| !modules.contains(&named.path[0]));
    names.append(&mut imports.paths);
    names.sort_by_key(|named| named.line);
    names
}

/// The `use` trees of a file, flattened.
#[derive(Default)]
struct Imports {
    paths: Vec<Named>,
    /// The names they bring.
    local: BTreeSet<String>,
}

impl Imports {
    /// Reads one tree from `at` to its end; `prefix` is what stands before its brace.
    fn read(&mut self, tokens: &Tokens, at: &mut usize, prefix: &mut Vec<String>) {
        let depth = prefix.len();
        let line = tokens.get(*at).map_or(0, |token| token.0);
        let mut ended = false;
        while let Some((_, token)) = tokens.get(*at) {
            match token {
                Token::Word(name) if name == "as" => {
                    self.bring(line, prefix, word(tokens, *at + 1));
                    ended = true;
                    *at += 1;
                }
                Token::Word(name) if name == "self" && !prefix.is_empty() => {}
                Token::Word(name) => prefix.push(name.clone()),
                Token::Sign('{') => {
                    *at += 1;
                    while tokens.get(*at).is_some_and(|(_, token)| *token != Token::Sign('}')) {
                        self.read(tokens, at, prefix);
                        if tokens.get(*at).is_some_and(|(_, token)| *token == Token::Sign(',')) {
                            *at += 1;
                        }
                    }
                    ended = true;
                }
                Token::Sign(',' | '}' | ';') => break,
                Token::Colons | Token::Sign(_) => {}
            }
            *at += 1;
        }
        if !ended {
            self.bring(line, prefix, prefix.last());
        }
        prefix.truncate(depth);
    }

    fn bring(&mut self, line: usize, path: &[String], name: Option<&String>) {
        self.local.extend(name.filter(|name| !["crate", "super"].contains(&name.as_str())).cloned());
        if !path.is_empty() {
            self.paths.push(Named { line, path: path.to_vec() });
        }
    }
}

fn word(tokens: &Tokens, at: usize) -> Option<&String> {
    match tokens.get(at) {
        Some((_, Token::Word(word))) => Some(word),
        _ => None,
    }
}

fn is(tokens: &Tokens, at: usize, name: &str) -> bool {
    word(tokens, at).is_some_and(|word| word == name)
}

/// Takes out each `#[cfg(test)]` with the item after it, to its `;` or its closing brace.
fn without_tests(tokens: Vec<(usize, Token)>) -> Vec<(usize, Token)> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let marks = |at: usize| {
        mark.iter().enumerate().all(|(i, sign)| match tokens.get(at + i) {
            Some((_, Token::Word(word))) => word == sign,
            Some((_, Token::Sign(c))) => sign.starts_with(*c),
            _ => false,
        })
    };
    let mut kept = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !marks(i) {
            kept.push(tokens[i].clone());
            i += 1;
            continue;
        }
        i += mark.len();
        let mut depth = 0usize;
        while let Some((_, token)) = tokens.get(i) {
            i += 1;
            match token {
                Token::Sign('{') => depth += 1,
                Token::Sign('}') => depth = depth.saturating_sub(1),
                Token::Sign(';') if depth == 0 => break,
                _ => continue,
            }
            if depth == 0 {
                break;
            }
        }
    }
    kept
}

/// Words, `::` and signs; no comment, no string, no character.
fn tokens(text: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let named = |c: char| c.is_alphanumeric() || c == '_';
    let (mut tokens, mut line, mut i) = (Vec::new(), 1, 0);
    while i < chars.len() {
        let start = i;
        match at(i) {
            '/' if at(i + 1) == '/' => i += chars[i..].iter().take_while(|c| **c != '\n').count(),
            '/' if at(i + 1) == '*' => i = comment_end(&chars, i),
            '"' => i = string_end(&chars, i),
            'r' | 'b' | 'c' if raw_string(&chars, i).is_some() => i = raw_string(&chars, i).unwrap_or(i + 1),
            // 'x' or '\n', but not the lifetime 'x.
            '\'' if at(i + 1) == '\\' => {
                i += 3 + chars[i + 3..].iter().take_while(|c| **c != '\'').count() + 1
            }
            '\'' if at(i + 2) == '\'' => i += 3,
            c if named(c) => {
                i += chars[i..].iter().take_while(|c| named(**c)).count();
                tokens.push((line, Token::Word(chars[start..i].iter().collect())));
            }
            ':' if at(i + 1) == ':' => {
                tokens.push((line, Token::Colons));
                i += 2;
            }
            c => {
                if !c.is_whitespace() {
                    tokens.push((line, Token::Sign(c)));
                }
                i += 1;
            }
        }
        line += chars[start..i.min(chars.len())].iter().filter(|c| **c == '\n').count();
    }
    tokens
}

fn comment_end(chars: &[char], start: usize) -> usize {
    let (mut depth, mut i) = (0, start);
    while i < chars.len() {
        match chars[i..] {
            ['/', '*', ..] => (depth, i) = (depth + 1, i + 2),
            ['*', '/', ..] => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            break;
        }
    }
    i
}

fn string_end(chars: &[char], start: usize) -> usize {
    let mut i = start + 1;
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

/// The end of `r#"…"#` (and of `br"…"`) that begins at `start`, if one does.
fn raw_string(chars: &[char], start: usize) -> Option<usize> {
    let mut i = start + usize::from(matches!(chars[start], 'b' | 'c'));
    if chars.get(i) == Some(&'"') {
        return Some(string_end(chars, i)).filter(|_| i > start);
    }
    if chars.get(i) != Some(&'r')
        || start > 0 && (chars[start - 1].is_alphanumeric() || chars[start - 1] == '_')
    {
        return None;
    }
    i += 1;
    let hashes = chars[i..].iter().take_while(|c| **c == '#').count();
    i += hashes;
    if chars.get(i) != Some(&'"') {
        return None;
    }
    i += 1;
    while i < chars.len() {
        if chars[i] == '"' && chars[i + 1..].iter().take_while(|c| **c == '#').count() >= hashes {
            return Some(i + 1 + hashes);
        }
        i += 1;
    }
    Some(i)
}

#[test]
fn paths_imports_and_macros_are_read() {
    let text = r##"
//! polars::in_a_comment
use std::{fs, collections::{BTreeMap, BTreeSet as Set}};
use crate::{geo::Canvas, text::*, diag};
pub(crate) use self::inner::Thing;
mod inner;
/* geo::nested /* svg::x */ */
fn f<'a>(x: &'a str) -> ::geo::Point {
    let c = ['"', '\'', 'x'];
    let s = "clap::quoted \" still"; let r = r#"csv::raw " "#; let b = b"toml::bytes";
    diag::render(); fs::read(x); inner::go(); Set::new(); x.svg::<u8>();
    polars::prelude::col(x);
    dbg!(x)
}
#[cfg(test)]
mod tests { use tempfile::x; fn f() { rayon::join() } }
#[cfg(test)]
use walkdir::WalkDir;
fn last() { brotli::go() }
"##;
    let found: Vec<(usize, String)> =
        names(text).iter().map(|named| (named.line, named.path.join("::"))).collect();
    let expected = [
        (3, "std::fs"),
        (3, "std::collections::BTreeMap"),
        (3, "std::collections::BTreeSet"),
        (4, "crate::geo::Canvas"),
        (4, "crate::text"),
        (4, "crate::diag"),
        (5, "self::inner::Thing"),
        (8, "geo::Point"),
        (12, "polars::prelude::col"),
        (13, "dbg!"),
        (19, "brotli::go"),
    ];
    assert_eq!(found, expected.map(|(line, path)| (line, path.to_owned())));
}
