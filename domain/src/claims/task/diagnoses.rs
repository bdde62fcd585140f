//! Box 21: codes are found wherever they stand; which leads is judged once.

use super::{
    BoxResult, BoxWord, KeyBox,
    boxes::{Mark, Sides},
    compare::{Likeness, likeness, normal, plain},
    ids::{self, Kind, LETTERS},
    matching,
};
use std::collections::BTreeSet;

/// What became of box 21.
pub struct Diagnoses {
    pub results: Vec<BoxResult>,
    /// For each letter, the code that it stands for: of a code that is of the key, or stands in place of one of the key,
    /// the key's own.
    stands_for: Vec<Option<String>>,
    /// As much for the key's letters.
    of_key: Vec<Option<String>>,
}

struct Entered<'a> {
    id: String,
    text: &'a str,
}

/// Grades the boxes 21A to 21L.
pub fn grade(sides: &Sides<'_>) -> Diagnoses {
    let boxes = || LETTERS.iter().map(|letter| format!("21{letter}"));
    let entered: Vec<Entered<'_>> = boxes()
        .map(|id| Entered {
            text: sides.entered(&id),
            id,
        })
        .filter(|one| !one.text.is_empty())
        .collect();
    let keys: Vec<&KeyBox> = boxes()
        .filter_map(|id| sides.key(&id))
        .filter(|key| !key.value.is_empty())
        .collect();
    let near = |key: &KeyBox, text: &str| {
        let near = key.texts().map(|right| likeness(Kind::Diagnosis, text, right));
        near.max().unwrap_or(Likeness::Other)
    };
    // A code that is asked for goes before one that may be omitted.
    let of_key = matching::best(keys.len(), entered.len(), |key, entry| {
        let asked = if keys[key].optional { 1 } else { 3 };
        match near(keys[key], entered[entry].text) {
            Likeness::Text => Some(asked + 1),
            Likeness::Value => Some(asked),
            Likeness::Other => None,
        }
    });
    let mut met: Vec<Option<usize>> = vec![None; entered.len()];
    for (key, entry) in of_key.iter().enumerate() {
        if let Some(entry) = entry {
            met[*entry] = Some(key);
        }
    }
    let placed = paired(sides, &keys, &of_key, &entered, &met);
    let mut results = Vec::new();
    for (place, one) in entered.iter().enumerate() {
        let key = met[place].or(placed[place]).map(|key| keys[key]);
        if sides.is_given(&one.id) || key.is_some_and(|key| key.given) {
            continue;
        }
        let mark = match (met[place].map(|key| keys[key]), key) {
            (Some(key), _) if !leads_rightly(sides, one, key, place) => Mark::half(BoxWord::Sequence),
            (Some(key), _) => Mark::of(near(key, one.text), key),
            (None, Some(_)) => Mark::lost(BoxWord::Wrong),
            (None, None) => Mark::lost(BoxWord::Overfilled),
        };
        // A box that must stay empty has its reason in its own key.
        let reason = sides.key(&one.id).filter(|own| own.value.is_empty());
        let key = key.or(reason).map(|key| key.id.as_str());
        results.push(mark.result(&one.id, key, one.text));
    }
    for (place, key) in keys.iter().enumerate() {
        let is_met = of_key[place].is_some() || placed.contains(&Some(place));
        if !is_met && key.is_asked() {
            results.push(Mark::lost(BoxWord::Missed).result(&key.id, Some(&key.id), ""));
        }
    }
    let mut stands_for: Vec<Option<String>> = vec![None; LETTERS.len()];
    for (place, one) in entered.iter().enumerate() {
        let key = met[place].or(placed[place]).map(|key| keys[key]);
        if let Some(letter) = ids::letter(&one.id) {
            stands_for[letter] = Some(plain(key.map_or(one.text, |key| &key.value)));
        }
    }
    let of_key = boxes().map(|id| {
        let key = sides.key(&id).filter(|key| !key.value.is_empty())?;
        Some(plain(&key.value))
    });
    Diagnoses {
        results,
        stands_for,
        of_key: of_key.collect(),
    }
}

/// For each entered code that is none of the key's, the code of the key in whose place it stands: one of its category,
/// else the next that nobody entered.
fn paired(
    sides: &Sides<'_>,
    keys: &[&KeyBox],
    of_key: &[Option<usize>],
    entered: &[Entered<'_>],
    met: &[Option<usize>],
) -> Vec<Option<usize>> {
    let category = |text: &str| plain(text).chars().take(3).collect::<String>();
    let mut open: Vec<usize> = (0..keys.len())
        .filter(|key| of_key[*key].is_none() && keys[*key].is_asked())
        .collect();
    let mut placed = vec![None; entered.len()];
    for is_alike in [true, false] {
        for (place, one) in entered.iter().enumerate() {
            if met[place].is_some() || placed[place].is_some() || sides.is_given(&one.id) {
                continue;
            }
            let fits = |key: &usize| !is_alike || category(&keys[*key].value) == category(one.text);
            if let Some(at) = open.iter().position(fits) {
                placed[place] = Some(open.remove(at));
            }
        }
    }
    placed
}

/// Whether a code may stand where it does. Only the first place is judged: a code in 21A must be one that may lead, and
/// where 21A is empty, the first that follows should have stood there.
fn leads_rightly(sides: &Sides<'_>, one: &Entered<'_>, key: &KeyBox, place: usize) -> bool {
    if one.id != "21A" {
        return place > 0 || key.optional || sides.key("21A").is_none_or(|key| key.value.is_empty());
    }
    let first = &sides.task.first;
    if first.is_empty() {
        return key.id == "21A";
    }
    let (own, right) = (plain(one.text), plain(&key.value));
    first
        .iter()
        .any(|code| code.as_str() == own || code.as_str() == right)
}

impl Diagnoses {
    /// How near the letters of a line come to the key's: by the codes for which they stand, the first one first, the
    /// others in any order.
    pub fn pointers(&self, entered: &str, right: &str) -> Likeness {
        let (own, wanted) = (codes(entered, &self.stands_for), codes(right, &self.of_key));
        let (Some(own), Some(wanted)) = (own, wanted) else {
            return Likeness::Other;
        };
        let set = |codes: &[&str]| {
            codes
                .iter()
                .map(|code| (*code).to_owned())
                .collect::<BTreeSet<_>>()
        };
        if own.first() != wanted.first() || set(&own) != set(&wanted) {
            return Likeness::Other;
        }
        let letters = normal(Kind::Pointers, entered);
        let once: BTreeSet<char> = letters.chars().collect();
        let is_plain = letters == plain(entered) && once.len() == letters.chars().count();
        if is_plain { Likeness::Text } else { Likeness::Value }
    }
}

/// The codes for which letters stand; nothing where one stands for none.
fn codes<'a>(text: &str, of_letters: &'a [Option<String>]) -> Option<Vec<&'a str>> {
    let code = |letter: char| {
        let place = LETTERS.iter().position(|one| *one == letter)?;
        of_letters.get(place)?.as_deref()
    };
    let codes: Option<Vec<&str>> = plain(text).chars().map(code).collect();
    codes.filter(|codes| !codes.is_empty())
}
