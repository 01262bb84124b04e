//! One request, one answer.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::Shown;
use crate::pipeline::{Made, Request};

/// Asks the page again once the site has changed. A file, since the pages' policy admits no inline script.
const RELOAD: &str = include_str!("reload.js");

pub(super) async fn reload_script() -> Response {
    typed("text/javascript; charset=utf-8", RELOAD.into())
}

/// Answers when the version is no longer the one the page knows (its query), or after 25 s.
pub(super) async fn version(State(shown): State<Arc<Shown>>, uri: Uri) -> Response {
    let known: u64 = uri.query().and_then(|query| query.parse().ok()).unwrap_or(0);
    let mut version = shown.version.subscribe();
    let wait = version.wait_for(|version| *version != known);
    let _ = tokio::time::timeout(std::time::Duration::from_secs(25), wait).await;
    let now = *shown.version.borrow();
    typed("text/plain; charset=utf-8", now.to_string().into_bytes())
}

pub(super) async fn page(
    State(shown): State<Arc<Shown>>,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    if !is_local(&headers) {
        return (StatusCode::FORBIDDEN, "Ce serveur ne répond qu'à 127.0.0.1.\n").into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let mut path = uri.path().trim_start_matches('/').to_owned();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    let version = *shown.version.borrow();
    match ask(&shown, &path).await {
        Some(Made::File(bytes)) => typed(kind(&path), for_browser(&path, bytes, version)),
        Some(Made::Faults(text)) => fault(&text, version),
        Some(Made::NoSuchFile) => {
            let page = match ask(&shown, "404.html").await {
                Some(Made::File(bytes)) => bytes,
                _ => "Page absente.\n".into(),
            };
            let page = typed(kind("404.html"), for_browser("404.html", page, version));
            (StatusCode::NOT_FOUND, page).into_response()
        }
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The studio's answer; `None` once it is gone.
async fn ask(shown: &Shown, path: &str) -> Option<Made> {
    let (reply, answer) = std::sync::mpsc::channel();
    shown.studio.send(Request::Make(path.to_owned(), reply)).ok()?;
    tokio::task::spawn_blocking(move || answer.recv().ok()).await.ok().flatten()
}

/// Another site's page could name this server by a host of its own (DNS rebinding): only local names are answered.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
    matches!(host.rsplit_once(':').map_or(host, |(name, _)| name), "127.0.0.1" | "localhost")
}

fn typed(kind: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, bytes).into_response()
}

/// A page of diagnostics in place of the page asked for.
fn fault(text: &str, version: u64) -> Response {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>À corriger</title>\
         <h1>À corriger</h1><pre>{escaped}</pre></body></html>"
    );
    let bytes = for_browser("faute.html", page.into_bytes(), version);
    (StatusCode::INTERNAL_SERVER_ERROR, typed("text/html; charset=utf-8", bytes)).into_response()
}

/// Adds the reloading script to a page.
fn for_browser(path: &str, bytes: Vec<u8>, version: u64) -> Vec<u8> {
    if !path.ends_with(".html") {
        return bytes;
    }
    let script = format!("<script src=\"/_atlas/reload.js?{version}\" defer></script>");
    let mut page = bytes;
    let at = page.windows(7).rposition(|window| window == b"</body>").unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
    page
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "geojson" => "application/geo+json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_local_names_are_answered() {
        let named = |host: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            is_local(&headers)
        };
        assert!(named("127.0.0.1:8000") && named("localhost:8000"));
        assert!(
            !named("evil.example:8000") && !named("127.0.0.1.evil.example") && !is_local(&HeaderMap::new())
        );
    }

    #[test]
    fn the_script_goes_into_pages_only() {
        let page = for_browser("a.html", b"<body>x</body>".to_vec(), 3);
        assert_eq!(page, b"<body>x<script src=\"/_atlas/reload.js?3\" defer></script></body>");
        assert_eq!(for_browser("a.css", b"</body>".to_vec(), 3), b"</body>");
    }
}
