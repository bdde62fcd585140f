//! One segment, borrowed from what was read.

use super::{At, Delimiters, Fault, Refusal};

/// A segment: its tag and elements, and what stands after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// From the tag up to the terminator, without it.
    pub(super) text: &'a str,
    /// White space between the terminator and what follows: line breaks, mostly.
    pub(super) gap: &'a str,
    /// The signs of its interchange.
    pub(super) delimiters: Delimiters,
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// The byte at which it begins, from 0.
    pub(super) start: u64,
}

impl<'a> Segment<'a> {
    /// The tag: `CLM`.
    pub fn tag(&self) -> &'a str {
        self.parts().next().unwrap_or_default()
    }

    /// Its number in the file, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// As it was written, without its terminator.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The signs of its interchange.
    pub fn delimiters(&self) -> Delimiters {
        self.delimiters
    }

    fn parts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text.split(char::from(self.delimiters.element))
    }

    /// The elements after the tag.
    pub fn elements(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.parts().skip(1)
    }

    /// An element from 1; empty where there is none.
    pub fn element(&self, number: u32) -> &'a str {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        self.parts()
            .nth(number)
            .filter(|_| number > 0)
            .unwrap_or_default()
    }

    /// The components of an element from 1. An empty element has one, empty.
    pub fn components(&self, number: u32) -> impl Iterator<Item = &'a str> + use<'a> {
        self.element(number).split(char::from(self.delimiters.component))
    }

    /// A component of an element, both from 1; empty where there is none.
    pub fn component(&self, element: u32, number: usize) -> &'a str {
        match number.checked_sub(1) {
            Some(at) => self.components(element).nth(at).unwrap_or_default(),
            None => "",
        }
    }

    /// The repetitions of an element from 1. An empty element has one, empty.
    pub fn repetitions(&self, number: u32) -> impl Iterator<Item = &'a str> + use<'a> {
        let sign = self.delimiters.repetition.map(char::from);
        self.element(number).split(move |c| Some(c) == sign)
    }

    /// The place of the segment, or of an element from 1; of one that is missing, where the segment ends.
    pub fn at(&self, element: Option<u32>) -> At {
        let skipped = usize::try_from(element.unwrap_or(0)).unwrap_or(usize::MAX);
        let before: usize = self.parts().take(skipped).map(|part| part.len() + 1).sum();
        At {
            segment: self.number,
            tag: self.tag().chars().take(3).collect(),
            element,
            byte: self.start + before.min(self.text.len()) as u64,
        }
    }

    /// A refusal of the segment, or of an element from 1.
    pub fn refuse(&self, element: Option<u32>, fault: Fault) -> Refusal {
        Refusal {
            at: self.at(element),
            fault,
        }
    }

    /// Writes it from its parts, with terminator and what stands after it.
    pub fn write(&self, out: &mut String) {
        out.push_str(self.tag());
        for element in self.elements() {
            out.push(char::from(self.delimiters.element));
            out.push_str(element);
        }
        out.push(char::from(self.delimiters.segment));
        out.push_str(self.gap);
    }
}
