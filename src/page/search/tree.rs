//! A tree of beginnings: a shard too large for one query is parted by its next letter. Beside it, one shard of the names
//! that are known best, for beginnings that are mistyped.

use super::entries::Entry;

/// The longest text of a shard, in bytes before compression (about 40 % after).
const LARGEST: usize = 14_000;
/// The beginning, which no word has, of the shard of known names.
const KNOWN: &str = " ";
/// How many entries a parted shard shows: the best for its own beginning.
const SHOWN: usize = 40;

/// The entries that have a word which begins with `start`.
pub(super) struct Shard {
    pub start: String,
    /// Indices of entries, in their order.
    pub entries: Vec<u32>,
    /// What follows `start` in the shards this one is parted into (see [`follow`]); it then holds only its best entries.
    pub parts: Option<String>,
}

/// All shards, by their beginning, and what the first letters lead to.
pub(super) fn shards(entries: &[Entry]) -> (Vec<Shard>, String) {
    let keys =
        entries.iter().zip(0..).flat_map(|(entry, at)| entry.keys().into_iter().map(move |key| (key, at)));
    let mut keys: Vec<(&str, u32)> = keys.collect();
    keys.sort_unstable();
    let mut shards = Vec::new();
    let mut first = Vec::new();
    for group in keys.chunk_by(|a, b| a.0.as_bytes().first() == b.0.as_bytes().first()) {
        if !group[0].0.is_empty() {
            first.push(shards.len());
            part(entries, group, 1, &mut shards);
        }
    }
    let root = follow(first.iter().map(|at| shards[*at].start.as_str()));
    let known = entries.iter().zip(0..).filter(|(entry, _)| entry.known).map(|(_, at)| at).collect();
    shards.push(Shard { start: KNOWN.to_owned(), entries: known, parts: None });
    (shards, root)
}

/// The shard of keys that share their first `length` bytes (all ASCII), and those below it.
fn part(entries: &[Entry], keys: &[(&str, u32)], length: usize, shards: &mut Vec<Shard>) {
    let start = &keys[0].0[..length];
    let coded = start.starts_with(|first: char| first.is_ascii_digit());
    let mut held: Vec<u32> = keys.iter().map(|(_, at)| *at).collect();
    held.sort_unstable();
    held.dedup();
    let size: usize = held.iter().map(|at| entries[*at as usize].line(coded).len() + 2).sum();
    let longer = keys.partition_point(|(key, _)| key.len() == length);
    if size <= LARGEST || longer == keys.len() {
        shards.push(Shard { start: start.to_owned(), entries: held, parts: None });
        return;
    }
    // Letters that all keys go on with make no shard of their own.
    let (start, length) = match longer {
        0 => common(keys[0].0, keys[keys.len() - 1].0),
        _ => (start, length),
    };
    // Words that end here are in no longer shard: they stay, whatever else answers better.
    let longer = keys.partition_point(|(key, _)| key.len() == length);
    let ends = |at: &u32| keys[..longer].binary_search_by_key(at, |(_, at)| *at).is_ok();
    held.sort_by_cached_key(|at| (!ends(at), fit(&entries[*at as usize], start.trim_end()), *at));
    held.truncate(SHOWN.max(longer));
    held.sort_unstable();
    let at = shards.len();
    shards.push(Shard { start: start.to_owned(), entries: held, parts: None });
    let mut below = Vec::new();
    for group in keys[longer..].chunk_by(|a, b| a.0.as_bytes()[length] == b.0.as_bytes()[length]) {
        below.push(shards.len());
        part(entries, group, length + 1, shards);
    }
    let parts = follow(below.iter().map(|below| &shards[*below].start[length..]));
    shards[at].parts = Some(parts);
}

/// The beginning that two keys share, and its length.
fn common<'a>(a: &'a str, b: &str) -> (&'a str, usize) {
    let length = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (&a[..length], length)
}

/// What follows a beginning, in one text: single letters together, then each longer part after a `|`.
fn follow<'a>(parts: impl Iterator<Item = &'a str> + Clone) -> String {
    let letters = parts.clone().filter(|part| part.len() == 1).map(str::to_owned);
    letters.chain(parts.filter(|part| part.len() > 1).map(|part| format!("|{part}"))).collect()
}

/// How well an entry answers its beginning: 0 for the whole name or code, 1 for the head of it, 2 for a word; long codes,
/// which are few people's search, after short ones.
fn fit(entry: &Entry, start: &str) -> u8 {
    let names = || entry.names.iter().flat_map(|name| [name.as_str(), bare(name)]);
    match () {
        _ if entry.codes.iter().any(|code| code == start) || names().any(|name| name == start) => 0,
        _ if start.starts_with(|first: char| first.is_ascii_digit()) => {
            1 + u8::from(entry.codes[0].len() > 5)
        }
        _ if names().any(|name| name.starts_with(start)) => 1,
        _ => 2,
    }
}

/// A folded name after its article.
fn bare(name: &str) -> &str {
    match name.split_once(' ') {
        Some(("l" | "la" | "le" | "les" | "los" | "las" | "aux", rest)) => rest,
        _ => name,
    }
}
