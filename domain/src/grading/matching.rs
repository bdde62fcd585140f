//! Rule 1: which entered line is which key line.
//!
//! An assignment problem: the greatest credit first, then the most lines, then for each key line, in key order, the
//! earliest place in its list of codes, then the earliest entered line. Almost always each entered line fits one key line
//! and the other way about; the rest falls into small groups, which are solved exactly.

use std::collections::BTreeMap;

/// An entered line that fits a key line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The key line.
    pub key: usize,
    /// The entered line.
    pub entry: usize,
    /// Through which of the key line's codes: 0 its own, then the accepted ones.
    pub place: usize,
    /// The credit, in quarters, as far as it counts: 0 where the key line is optional.
    pub worth: u8,
}

/// The entered line of each key line, of `keys`.
pub fn best(keys: usize, edges: &[Edge]) -> Vec<Option<usize>> {
    let mut matched = vec![None; keys];
    for group in groups(edges) {
        if let [edge] = group[..] {
            matched[edge.key] = Some(edge.entry);
        } else {
            for edge in solve(&group) {
                matched[edge.key] = Some(edge.entry);
            }
        }
    }
    matched
}

/// The edges that compete with each other, in the order of their first key lines.
fn groups(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut groups: Vec<Vec<Edge>> = Vec::new();
    // The group of each key line and each entered line; groups that turn out to be one are joined.
    let (mut of_key, mut of_entry): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
    for &edge in edges {
        let (by_key, by_entry) = (of_key.get(&edge.key).copied(), of_entry.get(&edge.entry).copied());
        let group = match (by_key, by_entry) {
            (Some(one), Some(other)) if one != other => {
                let moved = std::mem::take(&mut groups[other]);
                for edge in &moved {
                    of_key.insert(edge.key, one);
                    of_entry.insert(edge.entry, one);
                }
                groups[one].extend(moved);
                one
            }
            (Some(group), _) | (None, Some(group)) => group,
            (None, None) => {
                groups.push(Vec::new());
                groups.len() - 1
            }
        };
        groups[group].push(edge);
        of_key.insert(edge.key, group);
        of_entry.insert(edge.entry, group);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The best edges of a group.
fn solve(group: &[Edge]) -> Vec<Edge> {
    let mut edges = few(group);
    let mut keys: Vec<usize> = edges.iter().map(|edge| edge.key).collect();
    keys.dedup();
    let best = value(&edges);
    // First the places of all key lines, in key order; then, among what is left, the entered lines.
    for part in [|edge: &Edge| edge.place, |edge: &Edge| edge.entry] {
        for &key in &keys {
            let mut choices: Vec<usize> = edges.iter().filter(|edge| edge.key == key).map(part).collect();
            choices.sort_unstable();
            choices.dedup();
            // A key line that stays unmatched keeps no edge.
            let kept = choices.into_iter().find_map(|choice| {
                let fits = |edge: &&Edge| edge.key != key || part(edge) == choice;
                let kept: Vec<Edge> = edges.iter().filter(fits).copied().collect();
                (value_with(&kept, key) == Some(best)).then_some(kept)
            });
            edges = kept.unwrap_or_else(|| edges.iter().filter(|edge| edge.key != key).copied().collect());
        }
    }
    edges
}

/// Enough edges for any best choice: of the entered lines that fit a key line equally well, as many of the earliest as
/// there are key lines. A later one would only be taken in place of one of these that is free.
fn few(group: &[Edge]) -> Vec<Edge> {
    let mut edges = group.to_vec();
    edges.sort_unstable_by_key(|edge| (edge.key, edge.entry));
    let mut keys: Vec<usize> = edges.iter().map(|edge| edge.key).collect();
    keys.dedup();
    let mut taken: BTreeMap<(usize, usize, u8), usize> = BTreeMap::new();
    edges.retain(|edge| {
        let taken = taken.entry((edge.key, edge.place, edge.worth)).or_default();
        *taken += 1;
        *taken <= keys.len()
    });
    edges
}

/// Credit in quarters and number of matched lines of the best choice.
type Value = (i64, i64);

fn value(edges: &[Edge]) -> Value {
    let matched = assign(edges);
    matched.iter().fold((0, 0), |(worth, lines), edge| {
        (worth + i64::from(edge.worth), lines + 1)
    })
}

/// The same where the key line must be matched; `None` where it cannot be.
fn value_with(edges: &[Edge], key: usize) -> Option<Value> {
    let matched = assign(edges);
    let value = matched.iter().fold((0, 0), |(worth, lines), edge| {
        (worth + i64::from(edge.worth), lines + 1)
    });
    if matched.iter().any(|edge| edge.key == key) {
        return Some(value);
    }
    // The best choice leaves it out; some equally good one may not.
    let forced = edges.iter().filter(|edge| edge.key == key);
    forced
        .map(|forced| {
            let others: Vec<Edge> = edges
                .iter()
                .filter(|edge| edge.key != key && edge.entry != forced.entry)
                .copied()
                .collect();
            let (worth, lines) = self::value(&others);
            (worth + i64::from(forced.worth), lines + 1)
        })
        .max()
}

/// A best choice by the Hungarian method: rows are key lines, columns entered lines and, for each key line, one that
/// leaves it unmatched.
fn assign(edges: &[Edge]) -> Vec<Edge> {
    let index = |mut all: Vec<usize>| {
        all.sort_unstable();
        all.dedup();
        all
    };
    let keys = index(edges.iter().map(|edge| edge.key).collect());
    let entries = index(edges.iter().map(|edge| edge.entry).collect());
    let (rows, columns) = (keys.len(), entries.len() + keys.len());
    // A line more is worth less than a quarter more.
    let lines = i64::try_from(rows).unwrap_or(i64::MAX) + 1;
    let mut gain = vec![vec![None; columns]; rows];
    for edge in edges {
        let (Ok(row), Ok(column)) = (keys.binary_search(&edge.key), entries.binary_search(&edge.entry))
        else {
            continue;
        };
        gain[row][column] = Some((i64::from(edge.worth) * lines + 1, *edge));
    }
    for (row, gains) in gain.iter_mut().enumerate() {
        gains[entries.len() + row] = Some((
            0,
            Edge {
                key: keys[row],
                entry: usize::MAX,
                place: 0,
                worth: 0,
            },
        ));
    }
    let chosen = hungarian(rows, columns, |row, column| {
        gain[row][column].map_or(FORBIDDEN, |(gain, _)| -gain)
    });
    let edges = chosen
        .into_iter()
        .enumerate()
        .filter_map(|(row, column)| gain[row][column].map(|(_, edge)| edge));
    edges.filter(|edge| edge.entry != usize::MAX).collect()
}

/// More than any sum of gains.
const FORBIDDEN: i64 = 1 << 40;

/// The column of each row at the least cost, rows ≤ columns (Kuhn and Munkres, with potentials; O(rows² × columns)).
fn hungarian(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> i64) -> Vec<usize> {
    let mut row_potential = vec![0; rows + 1];
    let mut column_potential = vec![0; columns + 1];
    // Row 0 and column 0 stand for none; `taken_by` is the row of each column.
    let mut taken_by = vec![0; columns + 1];
    for row in 1..=rows {
        let mut came_from = vec![0; columns + 1];
        let mut slack = vec![i64::MAX; columns + 1];
        let mut seen = vec![false; columns + 1];
        let mut column = 0;
        taken_by[0] = row;
        loop {
            seen[column] = true;
            let at = taken_by[column];
            let (mut next, mut least) = (0, i64::MAX);
            for to in 1..=columns {
                if seen[to] {
                    continue;
                }
                let reduced = cost(at - 1, to - 1) - row_potential[at] - column_potential[to];
                if reduced < slack[to] {
                    slack[to] = reduced;
                    came_from[to] = column;
                }
                if slack[to] < least {
                    (next, least) = (to, slack[to]);
                }
            }
            for to in 0..=columns {
                if seen[to] {
                    row_potential[taken_by[to]] += least;
                    column_potential[to] -= least;
                } else if slack[to] < i64::MAX {
                    slack[to] -= least;
                }
            }
            column = next;
            if taken_by[column] == 0 {
                break;
            }
        }
        while column != 0 {
            taken_by[column] = taken_by[came_from[column]];
            column = came_from[column];
        }
    }
    let mut chosen = vec![0; rows];
    for (column, &row) in taken_by.iter().enumerate().skip(1) {
        if row > 0 {
            chosen[row - 1] = column - 1;
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the rule says, tried out: every choice, compared by credit, lines, places, entries.
    fn by_trial(keys: usize, edges: &[Edge]) -> Vec<Option<usize>> {
        fn extend(
            key: usize,
            keys: usize,
            edges: &[Edge],
            chosen: &mut Vec<Option<Edge>>,
            all: &mut Vec<Vec<Option<Edge>>>,
        ) {
            if key == keys {
                all.push(chosen.clone());
                return;
            }
            chosen.push(None);
            extend(key + 1, keys, edges, chosen, all);
            chosen.pop();
            for edge in edges.iter().filter(|edge| edge.key == key) {
                if chosen.iter().flatten().all(|taken| taken.entry != edge.entry) {
                    chosen.push(Some(*edge));
                    extend(key + 1, keys, edges, chosen, all);
                    chosen.pop();
                }
            }
        }
        let mut all = Vec::new();
        extend(0, keys, edges, &mut Vec::new(), &mut all);
        let rank = |chosen: &Vec<Option<Edge>>| {
            let credit: i64 = chosen.iter().flatten().map(|edge| i64::from(edge.worth)).sum();
            let lines = chosen.iter().flatten().count();
            let places: Vec<usize> = chosen
                .iter()
                .map(|edge| edge.map_or(usize::MAX, |edge| edge.place))
                .collect();
            let entries: Vec<usize> = chosen
                .iter()
                .map(|edge| edge.map_or(usize::MAX, |edge| edge.entry))
                .collect();
            (-credit, std::cmp::Reverse(lines), places, entries)
        };
        let best = all.into_iter().min_by_key(rank).unwrap();
        best.into_iter().map(|edge| edge.map(|edge| edge.entry)).collect()
    }

    #[test]
    fn ties_are_settled_by_place_then_by_entry() {
        let edge = |key, entry, place, worth| Edge {
            key,
            entry,
            place,
            worth,
        };
        for (keys, edges, expected) in [
            (1, vec![], vec![None]),
            (1, vec![edge(0, 3, 0, 4)], vec![Some(3)]),
            (1, vec![edge(0, 1, 0, 4), edge(0, 0, 0, 4)], vec![Some(0)]),
            (1, vec![edge(0, 0, 1, 4), edge(0, 1, 0, 4)], vec![Some(1)]),
            (1, vec![edge(0, 0, 0, 3), edge(0, 1, 1, 4)], vec![Some(1)]),
            // Greedy would give the first key line its only rival's line.
            (
                2,
                vec![edge(0, 0, 0, 4), edge(0, 1, 1, 4), edge(1, 0, 0, 4)],
                vec![Some(1), Some(0)],
            ),
            // Credit before lines.
            (2, vec![edge(0, 0, 0, 4), edge(1, 0, 0, 0)], vec![Some(0), None]),
            // An optional line is matched where it takes nothing away.
            (
                2,
                vec![edge(0, 0, 0, 4), edge(1, 0, 0, 0), edge(1, 1, 1, 0)],
                vec![Some(0), Some(1)],
            ),
        ] {
            assert_eq!(best(keys, &edges), expected, "{edges:?}");
        }
    }

    #[test]
    fn ten_thousand_equal_lines_are_no_trouble() {
        let edges: Vec<Edge> = (0..8)
            .flat_map(|key| {
                (0..10_000).map(move |entry| Edge {
                    key,
                    entry,
                    place: key % 2,
                    worth: (entry % 5) as u8,
                })
            })
            .collect();
        let matched = best(8, &edges);
        let expected: Vec<_> = (0..8).map(|key| Some(4 + 5 * key)).collect();
        assert_eq!(matched, expected);
    }

    proptest! {
        #[test]
        fn the_best_choice_is_found(
            edges in prop::collection::btree_map((0..4_usize, 0..5_usize), (0..3_usize, 0..5_u8), 0..14),
        ) {
            let edges: Vec<Edge> =
                edges.into_iter().map(|((key, entry), (place, worth))| Edge { key, entry, place, worth }).collect();
            prop_assert_eq!(best(4, &edges), by_trial(4, &edges));
        }
    }
}
