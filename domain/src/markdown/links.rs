//! Where links may lead.

/// A link that may be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// Within this site, or to a mail program.
    Here,
    /// To another site.
    Away,
}

/// Where a link leads; `None` where it may not be followed.
pub fn leads(address: &str) -> Option<Leads> {
    // Browsers drop some of these, so that what is read here would not be what is followed.
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    if let Some(rest) = address.strip_prefix('/') {
        // `//` and `/\` lead to another site.
        return (!rest.starts_with(['/', '\\'])).then_some(Leads::Here);
    }
    let begins = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if begins("http://") || begins("https://") {
        Some(Leads::Away)
    } else {
        begins("mailto:").then_some(Leads::Here)
    }
}

/// Writes a character as HTML text, or within an attribute's quotes.
pub fn escape(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        _ => out.push(c),
    }
}

/// Text as HTML text, or within an attribute's quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| escape(c, &mut out));
    out
}
