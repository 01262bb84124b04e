//! What search engines read: the list of pages, and where to find it.

use crate::model::Address;
use crate::page::site::OutputFile;
use crate::text::escape_xml;

pub(in crate::page) const SITEMAP: &str = "sitemap.xml";
pub(in crate::page) const ROBOTS: &str = "robots.txt";

/// The most that sitemaps.org allows in one file; its 50 MB hold as many addresses of a thousand bytes.
const MOST: usize = 50_000;

/// Files of the list of `pages` (paths from the root): one, or an index and its parts.
pub(in crate::page) fn sitemap(address: &Address, pages: &[String]) -> Vec<OutputFile> {
    list(address, pages, MOST)
}

/// Where [`sitemap`] puts its files.
pub(in crate::page) fn sitemap_paths(pages: usize) -> Vec<String> {
    paths(pages.div_ceil(MOST))
}

fn paths(parts: usize) -> Vec<String> {
    let part = |number: usize| format!("sitemap-{number}.xml");
    let parts = if parts < 2 { 0 } else { parts };
    std::iter::once(SITEMAP.to_owned()).chain((1..=parts).map(part)).collect()
}

fn list(address: &Address, pages: &[String], most: usize) -> Vec<OutputFile> {
    let document = |root: &str, item: &str, files: &[String]| {
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        );
        for path in files {
            xml += &format!("<{item}><loc>{}</loc></{item}>\n", escape_xml(&address.of(path)));
        }
        xml += &format!("</{root}>\n");
        xml.into_bytes()
    };
    let paths = paths(pages.len().div_ceil(most));
    let urls = |pages: &[String]| document("urlset", "url", pages);
    match &paths[..] {
        [only] => vec![OutputFile { path: only.clone(), bytes: urls(pages) }],
        [index, parts @ ..] => {
            let bytes = document("sitemapindex", "sitemap", parts);
            let files = parts.iter().zip(pages.chunks(most));
            let files = files.map(|(path, pages)| OutputFile { path: path.clone(), bytes: urls(pages) });
            std::iter::once(OutputFile { path: index.clone(), bytes }).chain(files).collect()
        }
        [] => Vec::new(),
    }
}

pub(in crate::page) fn robots(address: &Address) -> OutputFile {
    let text = format!(
        "# Les moteurs ne lisent ce fichier qu’à la racine de l’hôte.\nUser-agent: *\nAllow: /\n\nSitemap: {}\n",
        address.of(SITEMAP)
    );
    OutputFile { path: ROBOTS.to_owned(), bytes: text.into_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each file's path, its root and the addresses it lists.
    fn read(files: &[OutputFile]) -> Vec<(String, String, Vec<String>)> {
        let told = files.iter().map(|file| {
            let text = std::str::from_utf8(&file.bytes).unwrap();
            let document = roxmltree::Document::parse(text).unwrap();
            let root = document.root_element();
            assert_eq!(root.tag_name().namespace(), Some("http://www.sitemaps.org/schemas/sitemap/0.9"));
            let places = document
                .descendants()
                .filter(|node| node.has_tag_name((root.tag_name().namespace().unwrap(), "loc")));
            let places = places.map(|node| node.text().unwrap().to_owned()).collect();
            (file.path.clone(), root.tag_name().name().to_owned(), places)
        });
        told.collect()
    }

    #[test]
    fn a_long_list_is_cut_and_indexed() {
        let address = Address::parse("https://a.example/2024/").unwrap();
        let pages = ["index.html", "plan/index.html", "territoires/region/11.html"].map(str::to_owned);
        let whole = read(&list(&address, &pages, 3));
        assert_eq!(whole.len(), 1);
        let places = [
            "https://a.example/2024/",
            "https://a.example/2024/plan/",
            "https://a.example/2024/territoires/region/11.html",
        ];
        assert_eq!(
            whole[0],
            ("sitemap.xml".to_owned(), "urlset".to_owned(), places.map(str::to_owned).to_vec())
        );
        let cut = read(&list(&address, &pages, 2));
        let parts = ["https://a.example/2024/sitemap-1.xml", "https://a.example/2024/sitemap-2.xml"];
        assert_eq!(
            cut[0],
            ("sitemap.xml".to_owned(), "sitemapindex".to_owned(), parts.map(str::to_owned).to_vec())
        );
        assert_eq!((cut[1].2.as_slice(), cut[2].2.as_slice()), (&whole[0].2[..2], &whole[0].2[2..]));
        assert_eq!(sitemap_paths(MOST), ["sitemap.xml"]);
        assert_eq!(sitemap_paths(MOST + 1), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
    }
}
