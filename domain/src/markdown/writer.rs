//! From the events of Markdown to HTML, every tag written here.

use super::{
    highlights::{Highlight, Ink},
    links::{Leads, escaped, leads},
    parser,
    plain::is_inline,
};
use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Tag, TagEnd};

/// Writes Markdown as HTML; `level` is the level of a heading on the page, 2 to 6.
pub fn write(markdown: &str, level: impl Fn(HeadingLevel) -> u8, highlights: Vec<Highlight<'_>>) -> String {
    let mut writer = Writer {
        ink: Ink::new(highlights),
        level,
        links: Vec::new(),
        images: 0,
        columns: Vec::new(),
        column: 0,
        in_head: false,
        cell: 0,
        cell_text: 0,
    };
    for event in parser(markdown) {
        writer.event(event);
    }
    writer.ink.out
}

struct Writer<'a, L> {
    ink: Ink<'a>,
    level: L,
    /// For each link that is open, whether its tag was written.
    links: Vec<bool>,
    /// How many images are open: what is within is their description, plain text.
    images: u32,
    /// How the columns of the table stand.
    columns: Vec<Alignment>,
    /// The column of the cell.
    column: usize,
    /// Whether the row is the table's head.
    in_head: bool,
    /// Where the cell's tag begins, and where it ends.
    cell: usize,
    cell_text: usize,
}

const TABLE: &str = "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>";

impl<L: Fn(HeadingLevel) -> u8> Writer<'_, L> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.ink.text(&text),
            Event::Code(text) if self.images > 0 => self.ink.text(&text),
            Event::Code(text) => {
                self.ink.inline("<code>");
                self.ink.text(&text);
                self.ink.inline("</code>");
            }
            Event::SoftBreak => self.ink.text("\n"),
            Event::HardBreak if self.images > 0 => self.ink.text("\n"),
            Event::HardBreak => self.ink.line_break(),
            Event::Rule => self.ink.block_end("<hr>"),
            Event::Start(tag) if is_inline(tag.to_end()) => self.inline(&tag),
            Event::Start(tag) => self.block(tag),
            Event::End(tag) if is_inline(tag) => self.inline_end(tag),
            Event::End(tag) => self.block_end(tag),
            // Not asked of the parser: footnotes, tasks, formulas.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn inline(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.images += 1,
            Tag::Link { .. } if self.images > 0 => self.links.push(false),
            Tag::Link {
                link_type, dest_url, ..
            } => {
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                let leads = leads(&address).filter(|_| !self.links.contains(&true));
                self.links.push(leads.is_some());
                let rel = match leads {
                    None => return,
                    Some(Leads::Here) => "",
                    Some(Leads::Away) => " rel=\"noopener noreferrer\"",
                };
                self.ink
                    .inline(&format!("<a href=\"{}\"{rel}>", escaped(&address)));
            }
            Tag::Emphasis if self.images == 0 => self.ink.inline("<em>"),
            Tag::Strong if self.images == 0 => self.ink.inline("<strong>"),
            _ => {}
        }
    }

    fn inline_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Link => {
                let written = self.links.pop();
                if written == Some(true) {
                    self.ink.inline("</a>");
                }
            }
            TagEnd::Emphasis if self.images == 0 => self.ink.inline("</em>"),
            TagEnd::Strong if self.images == 0 => self.ink.inline("</strong>"),
            _ => {}
        }
    }

    fn block(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.ink.block("<p>"),
            Tag::Heading { level, .. } => self.ink.block(&format!("<h{}>", (self.level)(level))),
            Tag::BlockQuote(_) => self.ink.block("<blockquote>"),
            Tag::CodeBlock(_) => self.ink.block("<pre><code>"),
            Tag::List(None) => self.ink.block("<ul>"),
            Tag::List(Some(1)) => self.ink.block("<ol>"),
            Tag::List(Some(first)) => self.ink.block(&format!("<ol start=\"{first}\">")),
            Tag::Item => self.ink.block("<li>"),
            Tag::Table(columns) => {
                self.columns = columns;
                self.ink.block(TABLE);
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.ink.block("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.ink.block("<tr>");
            }
            Tag::TableCell => self.cell(),
            _ => self.ink.block(""),
        }
    }

    fn cell(&mut self) {
        let class = match self.columns.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.column += 1;
        let tag = if self.in_head {
            format!("<th scope=\"col\"{class}>")
        } else {
            format!("<td{class}>")
        };
        self.ink.block(&tag);
        self.cell_text = self.ink.out.len();
        self.cell = self.cell_text - tag.len();
    }

    fn block_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.ink.block_end("</p>"),
            TagEnd::Heading(level) => self.ink.block_end(&format!("</h{}>", (self.level)(level))),
            TagEnd::BlockQuote(_) => self.ink.block_end("</blockquote>"),
            TagEnd::CodeBlock => self.ink.block_end("</code></pre>"),
            TagEnd::List(true) => self.ink.block_end("</ol>"),
            TagEnd::List(false) => self.ink.block_end("</ul>"),
            TagEnd::Item => self.ink.block_end("</li>"),
            TagEnd::Table => self.ink.block_end("</tbody></table></div>"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.ink.block_end("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.ink.block_end("</tr>"),
            TagEnd::TableCell => self.cell_end(),
            _ => self.ink.block_end(""),
        }
    }

    fn cell_end(&mut self) {
        // A corner that is empty heads nothing.
        if self.in_head && self.ink.out.len() == self.cell_text {
            self.ink.out.truncate(self.cell);
            self.ink.block_end("<td></td>");
            return;
        }
        self.ink.block_end(if self.in_head { "</th>" } else { "</td>" });
    }
}
