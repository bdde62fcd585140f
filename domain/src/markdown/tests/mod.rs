//! Markdown as HTML: what is written, and what hostile Markdown cannot do.

mod hostile;

use super::*;

#[test]
fn markdown_is_html() {
    for (markdown, expected) in [
        ("", ""),
        (
            "One\ntwo *three* **four** `five`",
            "<p>One\ntwo <em>three</em> <strong>four</strong> <code>five</code></p>\n",
        ),
        ("a  \nb", "<p>a<br>\nb</p>\n"),
        (
            "# One\n## Two\n### Three",
            "<h2>One</h2>\n<h2>Two</h2>\n<h3>Three</h3>\n",
        ),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n\n  b", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>\n"),
        (
            "3. a\n   - b",
            "<ol start=\"3\">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n",
        ),
        ("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"),
        ("```rust\na < b\n```", "<pre><code>a &lt; b\n</code></pre>\n"),
        (
            "5 < 6 & \"7\" 'x' &amp; &lt;b&gt;",
            "<p>5 &lt; 6 &amp; &quot;7&quot; &#39;x&#39; &amp; &lt;b&gt;</p>\n",
        ),
        (
            "| | R |\n| --- | --: |\n| a | **b** |",
            "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead><tr>\n<td></td>\n<th scope=\"col\" class=\"right\">R</th>\n</tr></thead><tbody>\n<tr>\n<td>a</td>\n<td class=\"right\"><strong>b</strong></td>\n</tr>\n</tbody></table></div>\n",
        ),
    ] {
        let html = html(markdown);
        assert_eq!(html, expected, "{markdown}");
        crate::testing::html::assert_safe(&html);
    }
}

#[test]
fn a_document_begins_one_level_lower() {
    let html = highlighted("# One\n## Two\n###### Six", Vec::new());
    assert_eq!(html, "<h2>One</h2>\n<h3>Two</h3>\n<h6>Six</h6>\n");
}

#[test]
fn links_lead_where_they_may() {
    for (markdown, expected) in [
        (
            "[a](https://cms.gov/x?a=1&b=2)",
            "<a href=\"https://cms.gov/x?a=1&amp;b=2\" rel=\"noopener noreferrer\">a</a>",
        ),
        (
            "[a](HTTP://cms.gov \"title\")",
            "<a href=\"HTTP://cms.gov\" rel=\"noopener noreferrer\">a</a>",
        ),
        (
            "<https://cms.gov>",
            "<a href=\"https://cms.gov\" rel=\"noopener noreferrer\">https://cms.gov</a>",
        ),
        (
            "<ann@example.org>",
            "<a href=\"mailto:ann@example.org\">ann@example.org</a>",
        ),
        (
            "[a](mailto:ann@example.org)",
            "<a href=\"mailto:ann@example.org\">a</a>",
        ),
        (
            "[a](/codebook/N30.00#notes)",
            "<a href=\"/codebook/N30.00#notes\">a</a>",
        ),
        ("[*a*][1]\n\n[1]: /b", "<a href=\"/b\"><em>a</em></a>"),
        ("[a](codebook)", "a"),
        ("[a](#notes)", "a"),
        ("[a]()", "a"),
        ("[a](//evil.example)", "a"),
        ("[a](/\\evil.example)", "a"),
        ("[a](</ /evil.example>)", "a"),
        ("[a](/&#9;/evil.example)", "a"),
        ("[a](https:evil.example)", "a"),
        ("[a](httpsx://b)", "a"),
        ("[a](file:///etc/passwd)", "a"),
        ("![a *b* `c`](https://x.example/y.png)", "a b c"),
        ("[![a](x.png)](/b)", "<a href=\"/b\">a</a>"),
    ] {
        let html = html(markdown);
        assert_eq!(html, format!("<p>{expected}</p>\n"), "{markdown}");
        crate::testing::html::assert_safe(&html);
    }
}
