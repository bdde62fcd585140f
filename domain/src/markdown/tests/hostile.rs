//! Markdown that wants to be more.

use crate::{
    markdown::{html, plain},
    testing::html::{assert_safe, text},
};
use proptest::prelude::*;

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/y.js></SCRIPT>",
    "text <img src=x onerror=alert(1)> text",
    "<img src=x onerror=\"alert(1)\"\n>",
    "<svg/onload=alert(1)>",
    "<!-- --><b>",
    "<!--><script>alert(1)</script>-->",
    "<?php x ?><![CDATA[<b>]]>",
    "</p></div><style>*{display:none}</style>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert&#40;1&#41;)",
    "[a](javascript&colon;alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](&#1;javascript:alert(1))",
    "[a](\u{A0}javascript:alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "[a][j]\n\n[j]: javascript:alert(1)",
    "![x\" onerror=\"alert(1)](y.png)",
    "![a](javascript:alert(1) \"onerror=x\")",
    "[a](https://x.example/\"onmouseover=alert(1))",
    "[a](https://x.example/ \"\\\"><script>alert(1)</script>\")",
    "[![[a](https://x.example)](y)](https://z.example)",
    "`<script>`\n\n    <script>\n\n```<script>\n</code></pre><script>\n```",
    "# <h1>x</h1>\n\n| <td> | onclick=\"x\" |\n| --- | --- |\n| <script> | [a](javascript:x) |",
    "- <li>\n  <ul>\n\n> <blockquote>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "*[a](javascript:x)* **<b>** \\<script\\>",
    "<mark class=\"hl-1\">x</mark>",
];

#[test]
fn hostile_markdown_is_text() {
    for markdown in HOSTILE {
        let html = html(markdown);
        assert_safe(&html);
        let lower = html.to_lowercase();
        for tag in [
            "<script", "<img", "<svg", "<style", "<iframe", "<!--", "href=\"j", "href=\"d", "href=\"v",
        ] {
            assert!(!lower.contains(tag), "{markdown} -> {html}");
        }
        assert_eq!(text(&html), plain(markdown), "{markdown} -> {html}");
    }
    assert_eq!(html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
    assert_eq!(html("<div>\na\n</div>"), "<p>&lt;div&gt;\na\n&lt;/div&gt;</p>\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever is put together of hostile pieces and markup is safe, and says what the plain text says.
    #[test]
    fn any_markdown_is_safe(pieces in prop::collection::vec(
        prop_oneof![
            prop::sample::select(HOSTILE).prop_map(str::to_owned),
            prop::sample::select(&[
                "[", "](", ")", "![", "]", "<", ">", "**", "*", "_", "`", "\n", "\n\n", "    ", "- ", "1. ", "| a | b |\n| - | - |\n",
                "# ", "> ", "```\n", "\"", "'", "&", ";", "&#x3C;", "\\", "---\n", "\r\n", "\u{0}", "javascript:", "http://x", "/",
            ][..]).prop_map(str::to_owned),
            ".{0,6}",
        ],
        0..12,
    )) {
        let markdown = pieces.concat();
        let html = html(&markdown);
        assert_safe(&html);
        prop_assert_eq!(text(&html), plain(&markdown), "{} -> {}", markdown, html);
    }
}
