//! The three envelopes of X12: an interchange holds groups, a group holds transaction sets, a set holds segments. Each
//! closes with a count of what it holds and the control number with which it opened.

use super::{Document, Fault, Refusal, Segment};

/// One transaction set with the envelopes around it.
#[derive(Clone, Copy, Debug)]
pub struct Set<'d, 'a> {
    /// ISA.
    pub interchange: &'d Segment<'a>,
    /// GS.
    pub group: &'d Segment<'a>,
    /// ST to SE.
    pub segments: &'d [Segment<'a>],
}

/// Where a walk through the envelopes is.
struct Walk<'d, 'a> {
    segments: &'d [Segment<'a>],
    at: usize,
}

impl<'d, 'a> Walk<'d, 'a> {
    fn peek(&self, tag: &str) -> bool {
        self.segments
            .get(self.at)
            .is_some_and(|segment| segment.tag() == tag)
    }

    fn take(&mut self, tag: &'static str) -> Result<&'d Segment<'a>, Refusal> {
        match self.segments.get(self.at) {
            Some(segment) if segment.tag() == tag => {
                self.at += 1;
                Ok(segment)
            }
            Some(segment) => Err(segment.refuse(None, Fault::Misplaced(tag.to_owned()))),
            None => Err(self.missing(tag)),
        }
    }

    fn missing(&self, tag: &'static str) -> Refusal {
        let fault = Fault::Missing(tag);
        match self.segments.last() {
            Some(last) => last.refuse(None, fault),
            None => Refusal {
                at: super::At {
                    segment: 1,
                    tag: String::new(),
                    element: None,
                    byte: 0,
                },
                fault,
            },
        }
    }

    /// The trailer: element 1 counts, element 2 is the control number of the header.
    fn close(
        &mut self,
        tag: &'static str,
        count: usize,
        opened: (&'static str, &Segment<'a>, u32),
    ) -> Result<(), Refusal> {
        let trailer = self.take(tag)?;
        let said = trailer.element(1);
        let counted = u32::try_from(count).unwrap_or(u32::MAX);
        if !is_number(said) || said.parse() != Ok(counted) {
            let said = said.chars().take(20).collect();
            return Err(trailer.refuse(Some(1), Fault::Count { said, counted }));
        }
        let (name, header, element) = opened;
        if trailer.element(2) != header.element(element) {
            return Err(trailer.refuse(Some(2), Fault::Control(name)));
        }
        Ok(())
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The transaction sets of a file. Interchange acknowledgments (TA1) may stand before the groups; they are passed over.
///
/// # Errors
/// An envelope that is not closed, counts wrongly, or closes with another control number than it opened with.
pub fn sets<'d, 'a>(document: &'d Document<'a>) -> Result<Vec<Set<'d, 'a>>, Refusal> {
    let segments = document.segments();
    let mut walk = Walk { segments, at: 0 };
    let mut sets = Vec::new();
    while walk.at < segments.len() {
        let interchange = walk.take("ISA")?;
        while walk.peek("TA1") {
            walk.at += 1;
        }
        let mut groups = 0;
        while walk.peek("GS") {
            let group = walk.take("GS")?;
            let before = sets.len();
            while walk.peek("ST") {
                let from = walk.at;
                let first = walk.take("ST")?;
                walk.at += segments[walk.at..]
                    .iter()
                    .take_while(|segment| !matches!(segment.tag(), "SE" | "ST" | "GS" | "GE" | "IEA"))
                    .count();
                walk.close("SE", walk.at + 1 - from, ("ST02", first, 2))?;
                sets.push(Set {
                    interchange,
                    group,
                    segments: &segments[from..walk.at],
                });
            }
            walk.close("GE", sets.len() - before, ("GS06", group, 6))?;
            groups += 1;
        }
        walk.close("IEA", groups, ("ISA13", interchange, 13))?;
    }
    Ok(sets)
}
