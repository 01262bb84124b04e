//! Where and when editions are published: what cannot be known from their data.

use std::fmt;

/// The address of a published site: `https://host/…/`, with its final slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

/// Why a text is no address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    Scheme,
    Host,
    Characters,
    Slash,
}

impl Address {
    /// # Errors
    /// When pages could not be named below it: no `https://` or `http://`, no host, a query or a fragment, no final slash,
    /// or characters that a link, a citation and a feed would each write in their own way.
    pub fn parse(text: &str) -> Result<Self, AddressFault> {
        let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
        let rest = rest.ok_or(AddressFault::Scheme)?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (name, port) = host.split_once(':').unwrap_or((host, "0"));
        let label = |label: &str| {
            let bytes = label.as_bytes();
            let (first, last) = (bytes.first(), bytes.last());
            bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
                && [first, last].iter().all(|end| end.is_some_and(|b| *b != b'-'))
        };
        if !name.split('.').all(label) || port.parse::<u16>().is_err() {
            return Err(AddressFault::Host);
        }
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._/".contains(&b);
        if !path.bytes().all(plain) || path.contains("//") || path.split('/').any(|step| step == "..") {
            return Err(AddressFault::Characters);
        }
        match text.ends_with('/') {
            true => Ok(Self(text.to_owned())),
            false => Err(AddressFault::Slash),
        }
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The address of a file by its path from the site's root; an `index.html` is named by its folder.
    pub fn of(&self, path: &str) -> String {
        let path = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        format!("{}{path}", self.0)
    }
    /// Whether it lies under a name that is kept for examples and leads nowhere (RFC 2606, RFC 6761).
    pub fn is_reserved(&self) -> bool {
        let host =
            self.0.split("://").nth(1).unwrap_or_default().split(['/', ':']).next().unwrap_or_default();
        ["example", "test", "invalid", "localhost", "example.com", "example.net", "example.org"]
            .iter()
            .any(|kept| host.strip_suffix(kept).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for AddressFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "l’adresse d’un site commence par https:// ou http://",
            Self::Host => "après https:// vient le nom de l’hôte, en minuscules sans accents",
            Self::Characters => {
                "l’adresse d’un site n’a que des lettres sans accents, des chiffres et les signes - . _ /"
            }
            Self::Slash => "l’adresse d’un site finit par /",
        })
    }
}

impl std::error::Error for AddressFault {}

/// A day: `2024-12-02`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(String);

impl Day {
    /// `None` when the text is no day of the calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (parts.next().is_none() && (1..=days).contains(&day)).then(|| Self(text.to_owned()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An edition published before this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub year: u16,
    pub address: Address,
    pub date: Day,
}

/// Where and when the editions are published, as far as it is declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    pub address: Option<Address>,
    pub date: Option<Day>,
    pub earlier: Vec<Earlier>,
    /// Where the publisher is written to.
    pub contact: Option<Reach>,
    /// The publisher's legal notice.
    pub legal: Option<Reach>,
}

/// A page of the web or a mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach(String);

impl Reach {
    /// `None` for what is neither `https://…` nor a mail address.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'\\".contains(c));
        let web = ["https://", "http://"].iter().any(|scheme| {
            text.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
        });
        let mail = text.split_once('@').is_some_and(|(name, host)| {
            let named = !name.is_empty() && !name.contains([':', '/', '?']);
            named && host.contains('.') && !host.starts_with('.') && !host.contains(['@', '/', '?', ':'])
        });
        (plain && (web || mail)).then(|| Self(text.to_owned()))
    }
    /// What a link names: `mailto:` before a mail address.
    pub fn href(&self) -> String {
        if self.is_web() { self.0.clone() } else { format!("mailto:{}", self.0) }
    }
    pub fn is_web(&self) -> bool {
        self.0.starts_with("http://") || self.0.starts_with("https://")
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_is_reached_by_the_web_or_by_mail() {
        let href = |text| Reach::parse(text).map(|reach| reach.href());
        assert_eq!(href("https://deps.example/mentions?p=1").unwrap(), "https://deps.example/mentions?p=1");
        assert_eq!(href("atlas@deps.example").unwrap(), "mailto:atlas@deps.example");
        for bad in [
            "",
            "deps",
            "javascript:alert(1)",
            "a@b",
            "a@b.fr?cc=x",
            "data:a@b.fr",
            "https://",
            "a b@c.fr",
            "a\"@b.fr",
        ] {
            assert_eq!(href(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_address_names_every_page_in_one_way() {
        let address = Address::parse("https://atlas.example/2024/").unwrap();
        assert_eq!(address.of("index.html"), "https://atlas.example/2024/");
        assert_eq!(address.of("plan/index.html"), "https://atlas.example/2024/plan/");
        assert_eq!(
            address.of("territoires/region/11.html"),
            "https://atlas.example/2024/territoires/region/11.html"
        );
        assert_eq!(address.of("x/re-index.html"), "https://atlas.example/2024/x/re-index.html");
    }

    #[test]
    fn what_is_no_address_of_a_site_is_refused() {
        for good in ["https://a/", "http://localhost:8000/", "https://atlas-culture.example/2024/v1.0/"] {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("atlas.example/", AddressFault::Scheme),
            ("ftp://atlas.example/", AddressFault::Scheme),
            ("https:///2024/", AddressFault::Host),
            ("https://Atlas.example/", AddressFault::Host),
            ("https://-a.example/", AddressFault::Host),
            ("https://a..example/", AddressFault::Host),
            ("https://moi:secret@a.example/", AddressFault::Host),
            ("https://a.example:port/", AddressFault::Host),
            ("https://a.example/été/", AddressFault::Characters),
            ("https://a.example/?x=/", AddressFault::Characters),
            ("https://a.example/a//", AddressFault::Characters),
            ("https://a.example/../", AddressFault::Characters),
            ("https://a.example/\"><b>/", AddressFault::Characters),
            ("https://a.example", AddressFault::Slash),
            ("https://a.example/2024", AddressFault::Slash),
        ] {
            assert_eq!(Address::parse(bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn names_kept_for_examples_are_known() {
        let reserved = |text: &str| Address::parse(text).unwrap().is_reserved();
        assert!(reserved("https://atlas.example/2024/") && reserved("http://www.example.org/"));
        assert!(reserved("http://localhost:8000/"));
        assert!(!reserved("https://atlas.fr/example/") && !reserved("https://notexample.org/"));
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for good in ["2024-02-29", "2000-02-29", "2024-12-31"] {
            assert!(Day::parse(good).is_some(), "{good}");
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-01",
            "2024-1-01",
            "2024-01-00",
            "2024",
            "2024-01-01T00:00:00",
        ] {
            assert!(Day::parse(bad).is_none(), "{bad}");
        }
    }
}
