//! A text area whose text cannot leave it.

use leptos::prelude::*;

/// A `<textarea>` with what was typed in it. Leptos writes the children of the raw element unescaped, so that a
/// typed `</textarea><script>` would run; pages use this one instead.
#[component]
pub fn TextArea(
    /// The name that the form sends.
    #[prop(into)]
    name: String,
    /// Its id; the name where there is none.
    #[prop(into, optional)]
    id: Option<String>,
    /// What stands in it.
    #[prop(into, optional)]
    text: String,
    /// How many lines are shown.
    #[prop(default = 4)]
    rows: u16,
    /// The ids of what helps with it and what is wrong with it.
    #[prop(optional)]
    described: String,
    /// Whether something is wrong with it.
    #[prop(optional)]
    invalid: bool,
) -> impl IntoView {
    // The parser drops a line break right after the tag; the one put here saves the text's own.
    let inner = format!(
        "\n{}",
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    );
    let id = id.unwrap_or_else(|| name.clone());
    view! { <textarea class="input" id=id name=name rows=rows aria-describedby=(!described.is_empty()).then_some(described) aria-invalid=invalid.then_some("true") inner_html=inner></textarea> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    #[test]
    fn typed_markup_stays_text() {
        let typed = "</textarea><script>alert(1)</script> & <b>";
        let html = view! { <TextArea name="note" text=typed /> }.to_html();
        assert_eq!(html.matches('<').count(), 2, "only its own two tags: {html}");
        assert!(
            html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;"),
            "{html}"
        );
    }

    #[test]
    fn no_other_file_uses_the_raw_element_or_inline_styles() {
        fn walk(folder: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, found);
                } else if !path.ends_with("ui/textarea.rs") && !path.ends_with("ui/title.rs") {
                    let text = fs::read_to_string(&path).unwrap();
                    let title = |line: &str| line.starts_with("use leptos_meta") && line.contains("Title");
                    if text.lines().any(title) {
                        found.push(format!("{}: the raw title", path.display()));
                    }
                    for banned in [
                        "<textarea",
                        "textarea()",
                        " style:",
                        " style=",
                        "<HydrationScripts",
                        "leptos_meta::Title",
                    ] {
                        if text.contains(banned) {
                            found.push(format!("{}: {banned}", path.display()));
                        }
                    }
                }
            }
        }
        let mut found = Vec::new();
        walk(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut found);
        assert!(found.is_empty(), "{found:#?}");
    }
}
