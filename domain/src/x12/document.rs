//! A whole file in memory.

use super::{At, Fault, Reader, Refusal, Segment};

/// The segments of a file, borrowed from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'a> {
    /// White space before the first segment.
    lead: &'a str,
    segments: Vec<Segment<'a>>,
}

impl<'a> Document<'a> {
    /// Bytes of a file at most. A segment has three bytes at least and takes 56 in memory.
    pub const MOST: usize = 16 << 20;

    /// Reads a file; whether its envelopes are whole is for [`super::sets`] to say.
    ///
    /// # Errors
    /// The first fault.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.len() > Self::MOST {
            let at = At {
                segment: 1,
                tag: String::new(),
                element: None,
                byte: Self::MOST as u64,
            };
            return Err(Refusal {
                at,
                fault: Fault::TooLarge,
            });
        }
        let reader = Reader::new(bytes);
        let lead = reader.lead();
        let segments = reader.collect::<Result<_, _>>()?;
        Ok(Self { lead, segments })
    }

    /// The segments in order.
    pub fn segments(&self) -> &[Segment<'a>] {
        &self.segments
    }

    /// Writes it again, byte for byte as it was read.
    pub fn write(&self) -> String {
        let size: usize = self
            .segments
            .iter()
            .map(|one| one.text.len() + one.gap.len() + 1)
            .sum();
        let mut out = String::with_capacity(self.lead.len() + size);
        out.push_str(self.lead);
        for segment in &self.segments {
            segment.write(&mut out);
        }
        out
    }
}
