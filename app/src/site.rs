//! The site's files, embedded in the binary and served under names that change with their content.

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

/// One file of the site. The bytes live in the program; the names come from `make site`.
struct Part {
    /// As the parts are called in the code: `superbill.css`.
    name: &'static str,
    /// As it is served, with a hash of its content.
    served: &'static str,
    content_type: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

static PARTS: &[Part] = include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// What a browser may keep: the name changes whenever the content does.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The address of a part; `None` where the binary was built without the site.
pub fn url(name: &str) -> Option<String> {
    PARTS
        .iter()
        .find(|part| part.name == name)
        .map(|part| format!("/site/{}", part.served))
}

/// Whether the binary carries the site.
pub fn is_built() -> bool {
    !PARTS.is_empty()
}

/// Serves the parts.
pub fn routes() -> Router {
    Router::new().route("/site/{file}", get(serve))
}

async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(part) = PARTS.iter().find(|part| part.served == file) else {
        return (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response();
    };
    let (encoding, body) = part.encoded_for(&headers);
    let tag = format!(
        "\"{}{}{}\"",
        part.served,
        if encoding.is_some() { "." } else { "" },
        encoding.unwrap_or("")
    );
    let mut answer = HeaderMap::new();
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOREVER));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::try_from(&tag) {
        answer.insert(header::ETAG, tag);
    }
    if has_already(&headers, &tag) {
        return (StatusCode::NOT_MODIFIED, answer).into_response();
    }
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(part.content_type));
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    (answer, body).into_response()
}

impl Part {
    /// The smallest form that the browser takes, with the name of its encoding.
    fn encoded_for(&self, headers: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
        let forms = [("br", self.brotli), ("gzip", self.gzip)];
        forms
            .into_iter()
            .find_map(|(encoding, bytes)| {
                bytes
                    .filter(|_| takes(headers, encoding))
                    .map(|b| (Some(encoding), b))
            })
            .unwrap_or((None, self.plain))
    }
}

/// Whether `Accept-Encoding` names the encoding with a weight above zero (RFC 9110, 12.5.3).
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|item| {
            let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
            let weight = weight
                .trim()
                .strip_prefix("q=")
                .and_then(|q| q.parse::<f32>().ok())
                .unwrap_or(0.0);
            name.trim().eq_ignore_ascii_case(encoding) && weight > 0.0
        })
}

/// Whether `If-None-Match` names what would be sent (RFC 9110, 13.1.2).
fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|item| item.trim() == "*" || item.trim().trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        Part {
            name: "a.css",
            served: "a-1.css",
            content_type: "text/css",
            plain: b"plain",
            brotli: Some(b"br"),
            gzip: Some(b"gz"),
        }
    }

    #[test]
    fn the_smallest_form_that_the_browser_takes_is_sent() {
        for (accepts, sent) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip", "gz"),
            ("GZIP;q=0.5", "gz"),
            ("br;q=0, gzip", "gz"),
            ("identity", "plain"),
            ("br;q=0", "plain"),
            ("", "plain"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, accepts.parse().unwrap());
            assert_eq!(part().encoded_for(&headers).1, sent.as_bytes(), "{accepts}");
        }
        assert_eq!(
            Part {
                brotli: None,
                gzip: None,
                ..part()
            }
            .encoded_for(&HeaderMap::new()),
            (None, &b"plain"[..])
        );
    }

    #[test]
    fn a_tag_that_the_browser_has_is_recognised() {
        for (held, expected) in [
            ("\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, held.parse().unwrap());
            assert_eq!(has_already(&headers, "\"a\""), expected, "{held}");
        }
    }
}
