//! Box 24: entered lines are matched to lines of the key, then each of their boxes is graded by itself.

use super::{
    BoxResult, BoxWord, KeyBox,
    boxes::{Mark, Sides, kind},
    compare::{code, likeness},
    diagnoses::Diagnoses,
    ids::{COLUMNS, LINES},
    matching,
};

/// Grades the lines.
pub fn grade(sides: &Sides<'_>, diagnoses: &Diagnoses) -> Vec<BoxResult> {
    let lines = Lines { sides, diagnoses };
    let pairs = lines.pairs();
    let mut results = Vec::new();
    for line in 0..LINES {
        match pairs[line] {
            Some(entry) => results.extend(lines.graded(line, entry).map(|(result, _)| result)),
            None => results.extend(lines.missed(line)),
        }
        if !pairs.contains(&Some(line)) {
            results.extend(lines.too_many(line));
        }
    }
    results
}

struct Lines<'a> {
    sides: &'a Sides<'a>,
    diagnoses: &'a Diagnoses,
}

/// The id of a box of a line, counted from 0.
fn id(column: &str, line: usize) -> String {
    format!("{column}.{}", line + 1)
}

impl Lines<'_> {
    /// For each line of the key, the entered line that is it: by its code, so that credit is greatest; then those that are
    /// left among each other, so that a wrong code does not cost the whole line.
    fn pairs(&self) -> Vec<Option<usize>> {
        let keys: Vec<bool> = (0..LINES).map(|line| self.has_key(line)).collect();
        let entries: Vec<bool> = (0..LINES).map(|line| self.has_entry(line)).collect();
        let mut pairs = matching::best(LINES, LINES, |key, entry| {
            let fits = keys[key] && entries[entry] && self.same_code(key, entry);
            fits.then(|| self.worth(key, entry))
        });
        let taken = pairs.clone();
        let rest = matching::best(LINES, LINES, |key, entry| {
            let is_open = self.is_asked(key) && taken[key].is_none();
            let fits = is_open && entries[entry] && !taken.contains(&Some(entry));
            fits.then(|| self.worth(key, entry))
        });
        for (pair, rest) in pairs.iter_mut().zip(rest) {
            *pair = pair.or(rest);
        }
        pairs
    }

    fn key(&self, column: &str, line: usize) -> Option<&KeyBox> {
        self.sides.key(&id(column, line))
    }

    /// Whether the key has something in a line.
    fn has_key(&self, line: usize) -> bool {
        let mut keys = COLUMNS.iter().filter_map(|column| self.key(column, line));
        keys.any(|key| !key.value.is_empty())
    }

    /// Whether the student was to fill something in a line.
    fn is_asked(&self, line: usize) -> bool {
        let mut keys = COLUMNS.iter().filter_map(|column| self.key(column, line));
        keys.any(KeyBox::is_asked)
    }

    /// Whether the student filled something in a line.
    fn has_entry(&self, line: usize) -> bool {
        COLUMNS
            .iter()
            .any(|column| !self.sides.own(&id(column, line)).is_empty())
    }

    fn same_code(&self, key: usize, entry: usize) -> bool {
        let own = code(self.sides.entered(&id("24D", entry)));
        let right = self.key("24D", key);
        own.is_some() && right.is_some_and(|right| right.texts().any(|text| code(text) == own))
    }

    /// Halves that a pair earns.
    fn worth(&self, key: usize, entry: usize) -> u32 {
        self.graded(key, entry)
            .map(|(_, mark)| u32::from(mark.halves))
            .sum()
    }

    /// The boxes of an entered line against those of a key line. What is given on either side is not graded.
    fn graded(&self, key: usize, entry: usize) -> impl Iterator<Item = (BoxResult, Mark)> {
        COLUMNS.iter().filter_map(move |column| {
            let (own, right) = (id(column, entry), self.key(column, key));
            if self.sides.is_given(&own) || right.is_some_and(|right| right.given) {
                return None;
            }
            let entered = self.sides.entered(&own);
            let mark = self.sides.mark(entered, right, |text| match *column {
                "24E" => self.diagnoses.pointers(entered, text),
                _ => likeness(kind(&own), entered, text),
            })?;
            let right = right.map(|right| right.id.as_str());
            Some((mark.result(&own, right, entered), mark))
        })
    }

    /// The boxes of a key line that nobody entered.
    fn missed(&self, line: usize) -> impl Iterator<Item = BoxResult> {
        let keys = COLUMNS.iter().filter_map(move |column| self.key(column, line));
        keys.filter(|key| key.is_asked())
            .map(|key| Mark::lost(BoxWord::Missed).result(&key.id, Some(&key.id), ""))
    }

    /// The filled boxes of an entered line that no line of the key is.
    fn too_many(&self, line: usize) -> impl Iterator<Item = BoxResult> {
        COLUMNS.iter().filter_map(move |column| {
            let id = id(column, line);
            let entered = self.sides.own(&id);
            (!entered.is_empty()).then(|| Mark::lost(BoxWord::Overfilled).result(&id, None, entered))
        })
    }
}
