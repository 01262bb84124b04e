//! The editions as an Atom feed (RFC 4287), for those who wait for the next one.

use crate::model::{Address, Day, Edition};
use crate::page::site::OutputFile;
use crate::text::{escape_xml, typography};

pub(in crate::page) const FEED: &str = "editions.atom";

/// The feed, where the edition declares its address and its date: nothing here comes from a clock.
pub(in crate::page) fn feed(edition: &Edition) -> Option<OutputFile> {
    let publication = &edition.publication;
    let (address, date) = (publication.address.as_ref()?, publication.date.as_ref()?);
    let mut entries: Vec<(u16, &Address, &Day)> =
        publication.earlier.iter().map(|earlier| (earlier.year, &earlier.address, &earlier.date)).collect();
    entries.push((edition.year, address, date));
    entries.sort_by(|a, b| (b.2, b.0).cmp(&(a.2, a.0)));
    // A feed keeps its name from an edition to the next: that of the first one.
    let (_, first, _) = entries.last()?;
    let title = escape_xml(&typography(&edition.title));
    let instant = |day: &Day| format!("{}T00:00:00Z", day.as_str());
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n\
         <id>{}</id>\n<title>{title}\u{a0}: les éditions</title>\n<updated>{}</updated>\n\
         <author><name>{}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link href=\"{}\"/>\n",
        escape_xml(&first.of(FEED)),
        instant(entries[0].2),
        escape_xml(&typography(&edition.publisher)),
        escape_xml(&address.of(FEED)),
        escape_xml(address.as_str()),
    );
    for (year, address, date) in entries {
        let address = escape_xml(address.as_str());
        xml += &format!(
            "<entry>\n<id>{address}</id>\n<title>{title}, édition {year}</title>\n<updated>{}</updated>\n<link href=\"{address}\"/>\n<summary>{}</summary>\n</entry>\n",
            instant(date),
            escape_xml(&typography(&edition.subtitle)),
        );
    }
    xml += "</feed>\n";
    Some(OutputFile { path: FEED.to_owned(), bytes: xml.into_bytes() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::atlas;
    use crate::tests::country;

    const ATOM: &str = "http://www.w3.org/2005/Atom";

    #[test]
    fn editions_are_told_from_the_latest_with_declared_dates() {
        let (_, atlas) = atlas(country().path());
        let mut edition = atlas.edition;
        edition.title = "Atlas <&> \"x\"".to_owned();
        let file = feed(&edition).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let root = document.root_element();
        let child = |node: &roxmltree::Node, name: &str| {
            let found = node.children().find(|child| child.has_tag_name((ATOM, name)));
            found.and_then(|child| child.text()).unwrap_or_default().to_owned()
        };
        assert_eq!(child(&root, "id"), "https://pays.example/atlas/2023/editions.atom");
        assert_eq!(child(&root, "updated"), "2025-03-01T00:00:00Z");
        assert_eq!(child(&root, "title"), "Atlas <&> \"x\"\u{a0}: les éditions");
        let entries: Vec<_> = root.children().filter(|node| node.has_tag_name((ATOM, "entry"))).collect();
        let told: Vec<_> =
            entries.iter().map(|entry| (child(entry, "id"), child(entry, "updated"))).collect();
        let of =
            |id: &str, day: &str| (format!("https://pays.example/atlas/{id}/"), format!("{day}T00:00:00Z"));
        assert_eq!(told, [of("2024", "2025-03-01"), of("2023", "2024-02-29")]);
    }

    #[test]
    fn without_a_declared_date_there_is_no_feed() {
        let (_, atlas) = atlas(country().path());
        let mut edition = atlas.edition;
        edition.publication.date = None;
        assert!(feed(&edition).is_none());
    }
}
