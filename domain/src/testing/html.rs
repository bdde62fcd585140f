//! HTML taken apart, for tests of what writes it.

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A tag that begins an element: its name and its attributes.
    Start(String, Vec<(String, String)>),
    /// A tag that ends one.
    End(String),
    /// Text, entities resolved.
    Text(String),
}

/// The pieces of HTML; panics where it is not of the strict form that is written here.
pub fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(inside) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            pieces.push(Piece::Text(resolved(&rest[..end])));
            rest = &rest[end..];
            continue;
        };
        let (tag, after) = inside
            .split_once('>')
            .unwrap_or_else(|| panic!("a tag is open: {rest}"));
        rest = after;
        pieces.push(match tag.strip_prefix('/') {
            Some(name) => Piece::End(name.to_owned()),
            None => start(tag),
        });
    }
    pieces
}

fn start(tag: &str) -> Piece {
    let (name, mut rest) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
    let mut attributes = Vec::new();
    while let Some(attribute) = rest.strip_prefix(' ') {
        let (key, value) = attribute.split_once("=\"").unwrap_or_else(|| panic!("{tag}"));
        let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("{tag}"));
        attributes.push((key.to_owned(), resolved(value)));
        rest = after;
    }
    assert_eq!(rest, "", "{tag}");
    Piece::Start(name.to_owned(), attributes)
}

fn resolved(text: &str) -> String {
    assert!(!text.contains(['>', '"', '\'']), "{text}");
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, after) = part.split_once(';').unwrap_or_else(|| panic!("{text}"));
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => panic!("{text}"),
        });
        plain.push_str(after);
    }
    plain
}

const INLINE: &[&str] = &["em", "strong", "code", "a", "mark", "span"];
const EMPTY: &[&str] = &["br", "hr"];
const BLOCKS: &[&str] = &[
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

/// Whether an element stands within a line.
pub fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// Panics unless every tag and attribute is one that Markdown is written with, tags nest, no link stands within another
/// and nothing within a mark but its letter and ends of lines.
pub fn assert_safe(html: &str) {
    let mut open: Vec<String> = Vec::new();
    for piece in pieces(html) {
        match piece {
            Piece::Text(_) => {}
            Piece::Start(name, attributes) => {
                let known = [INLINE, EMPTY, BLOCKS]
                    .iter()
                    .any(|names| names.contains(&&*name));
                assert!(known, "<{name}>: {html}");
                for (key, value) in &attributes {
                    assert!(fits(&name, key, value), "<{name} {key}={value:?}>: {html}");
                }
                if open.last().is_some_and(|outer| outer == "mark") {
                    assert!(
                        ["mark", "span", "br"].contains(&&*name),
                        "<{name}> in a mark: {html}"
                    );
                }
                assert!(name != "a" || !open.contains(&name), "a link in a link: {html}");
                if !is_inline(&name) && name != "br" && open.last().is_some_and(|outer| is_inline(outer)) {
                    panic!("<{name}> within a line: {html}");
                }
                if !EMPTY.contains(&&*name) {
                    open.push(name);
                }
            }
            Piece::End(name) => assert_eq!(open.pop().as_ref(), Some(&name), "{html}"),
        }
    }
    assert_eq!(open, [""; 0], "{html}");
}

fn fits(name: &str, key: &str, value: &str) -> bool {
    match (name, key) {
        ("a", "href") => {
            let lower = value.to_lowercase();
            let here = lower.starts_with('/') && !lower.starts_with("//") && !lower.starts_with("/\\");
            let known = ["http://", "https://", "mailto:"]
                .iter()
                .any(|scheme| lower.starts_with(scheme));
            (here || known) && !value.chars().any(|c| c.is_whitespace() || c.is_control())
        }
        ("a", "rel") => value == "noopener noreferrer",
        ("ol", "start") => value.bytes().all(|c| c.is_ascii_digit()),
        ("th", "scope") => value == "col",
        ("th" | "td", "class") => ["right", "center"].contains(&value),
        ("div", "class") => value == "table",
        ("div", "tabindex" | "role" | "aria-label") => ["0", "group", "Table"].contains(&value),
        ("mark", "class") => ["hl-1", "hl-2", "hl-3", "hl-4"].contains(&value),
        ("mark", "data-line") | ("span", "aria-label") => true,
        ("span", "class" | "role") => ["letter", "img"].contains(&value),
        _ => false,
    }
}

/// The text that a reader sees, without the letters of marks, white space folded.
pub fn text(html: &str) -> String {
    let (mut text, mut letters) = (String::new(), 0);
    for piece in pieces(html) {
        match piece {
            Piece::Start(name, _) if name == "span" => letters += 1,
            Piece::End(name) if name == "span" => letters -= 1,
            Piece::Text(more) if letters == 0 => text.push_str(&more),
            _ => {}
        }
    }
    crate::tidy::tidy(&text)
}
