//! The answer that a key describes.

use super::{Case, Diagnosis, KeyLine, PoaKey, Rank};
use crate::answers::{self, Answer};

impl Case {
    /// The answer that meets every required line of a way, in an order that the key allows; without optional lines.
    pub fn perfect_answer(&self, way: Option<&str>) -> Answer {
        let required = |line: &&KeyLine| !line.optional && (line.way.is_none() || line.way.as_deref() == way);
        let diagnoses = in_order(self.diagnoses.iter().filter(|key| required(&&key.line)).collect());
        let number = |code| {
            diagnoses
                .iter()
                .position(|key| key.code == code)
                .and_then(|at| i64::try_from(at + 1).ok())
        };
        let mut procedures: Vec<_> = self
            .procedures
            .iter()
            .filter(|key| required(&&key.line))
            .collect();
        procedures.sort_by_key(|key| key.rank != Rank::First);
        let fields = self.abstracts.iter().filter(|key| required(&&key.line));
        Answer {
            procedures: procedures
                .into_iter()
                .map(|key| answers::Procedure {
                    code: key.code.to_string(),
                    modifiers: key.modifiers.iter().map(ToString::to_string).collect(),
                    units: key.units,
                    on: key.on,
                    points_to: key
                        .points_to
                        .iter()
                        .filter_map(|code| number(code.clone()))
                        .collect(),
                })
                .collect(),
            abstracted: answers::Abstract(
                fields
                    .map(|key| (key.field.word().to_owned(), key.value.to_string()))
                    .collect(),
            ),
            diagnoses: diagnoses
                .iter()
                .map(|key| answers::Diagnosis {
                    code: key.code.to_string(),
                    poa: key.poa.and_then(entered),
                })
                .collect(),
        }
    }
}

fn entered(poa: PoaKey) -> Option<String> {
    match poa {
        PoaKey::Is(poa) => Some(poa.word().to_owned()),
        PoaKey::Exempt => None,
    }
}

/// The diagnoses with one that may stand first at their head, each after those that must stand before it where the key
/// can be met at all.
fn in_order(mut left: Vec<&Diagnosis>) -> Vec<&Diagnosis> {
    left.sort_by_key(|key| match key.rank {
        Rank::First => 0,
        Rank::Either => 1,
        Rank::Other => 2,
    });
    let mut ordered: Vec<&Diagnosis> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits = |key: &Diagnosis| {
            key.after
                .iter()
                .any(|code| left.iter().any(|other| other.code == *code))
        };
        let next = left.iter().position(|key| !waits(key)).unwrap_or(0);
        ordered.push(left.remove(next));
    }
    ordered
}
