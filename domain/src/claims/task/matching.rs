//! Which entered line is which line of the key: the greatest worth, then the most pairs, then those of the same place,
//! then the earliest. Twelve of each at the most, so that every set of taken lines is tried once.

/// At most this many lines of either kind: the letters of box 21.
const MOST: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    worth: u32,
    pairs: u32,
    same_place: u32,
}

/// For each line of the key, the entered line that is it. `worth` says what a pair is worth, in what unit ever; nothing
/// where it is none.
pub fn best(keys: usize, entries: usize, worth: impl Fn(usize, usize) -> Option<u32>) -> Vec<Option<usize>> {
    let (keys, entries) = (keys.min(MOST), entries.min(MOST));
    let sets = 1_usize << entries;
    let none = Rank {
        worth: 0,
        pairs: 0,
        same_place: 0,
    };
    // From the last key line to the first: the best that it and those after it can have of the entries not taken.
    let mut after = vec![none; sets];
    let mut choices: Vec<Vec<Option<usize>>> = Vec::with_capacity(keys);
    for key in (0..keys).rev() {
        let worths: Vec<Option<u32>> = (0..entries).map(|entry| worth(key, entry)).collect();
        let mut here = after.clone();
        let mut chosen = vec![None; sets];
        for taken in 0..sets {
            let mut first = true;
            for (entry, worth) in worths.iter().enumerate() {
                let (Some(worth), 0) = (worth, taken & (1 << entry)) else {
                    continue;
                };
                let rest = after[taken | (1 << entry)];
                let rank = Rank {
                    worth: rest.worth + worth,
                    pairs: rest.pairs + 1,
                    same_place: rest.same_place + u32::from(entry == key),
                };
                // Of equal choices the earliest entry; a pair goes before none.
                if rank > here[taken] || (first && rank == here[taken]) {
                    (here[taken], chosen[taken]) = (rank, Some(entry));
                    first = false;
                }
            }
        }
        after = here;
        choices.push(chosen);
    }
    let mut taken = 0;
    let mut matched = Vec::with_capacity(keys);
    for chosen in choices.iter().rev() {
        let entry = chosen[taken];
        taken |= entry.map_or(0, |entry| 1 << entry);
        matched.push(entry);
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_greatest_worth_wins_then_the_most_pairs_then_the_place() {
        for (worths, expected) in [
            (vec![], vec![]),
            (vec![vec![]], vec![None]),
            (vec![vec![None]], vec![None]),
            (vec![vec![Some(0)]], vec![Some(0)]),
            (vec![vec![Some(1), Some(1)]], vec![Some(0)]),
            (
                vec![vec![Some(1), Some(1)], vec![Some(1), Some(1)]],
                vec![Some(0), Some(1)],
            ),
            (
                vec![vec![Some(1), Some(2)], vec![Some(1), Some(1)]],
                vec![Some(1), Some(0)],
            ),
            // The first takes what leaves more to the second.
            (
                vec![vec![Some(4), Some(4)], vec![Some(4), None]],
                vec![Some(1), Some(0)],
            ),
            (vec![vec![Some(3)], vec![Some(4)]], vec![None, Some(0)]),
            (
                vec![vec![Some(4), None], vec![Some(0), None]],
                vec![Some(0), None],
            ),
            (
                vec![vec![None, Some(1)], vec![None, Some(1)]],
                vec![None, Some(1)],
            ),
        ] {
            let worth = |key: usize, entry: usize| -> Option<u32> { worths[key][entry] };
            let entries = worths.first().map_or(0, Vec::len);
            assert_eq!(best(worths.len(), entries, worth), expected, "{worths:?}");
        }
    }

    /// Every choice, compared.
    fn by_trial(worths: &[Vec<Option<u32>>], taken: &[usize]) -> (u32, u32, u32) {
        let Some((worths, rest)) = worths.split_first() else {
            return (0, 0, 0);
        };
        // Keys are taken from the last one here, so that places count from what is left.
        let key = rest.len();
        let mut all = vec![by_trial(rest, taken)];
        for (entry, worth) in worths.iter().enumerate() {
            let Some(worth) = worth.filter(|_| !taken.contains(&entry)) else {
                continue;
            };
            let taken: Vec<usize> = taken.iter().copied().chain([entry]).collect();
            let (sum, pairs, places) = by_trial(rest, &taken);
            all.push((sum + worth, pairs + 1, places + u32::from(entry == key)));
        }
        all.into_iter().max().unwrap()
    }

    proptest! {
        #[test]
        fn the_best_choice_is_found(
            worths in prop::collection::vec(prop::collection::vec(prop::option::of(0..4_u32), 4), 0..5),
        ) {
            // As `by_trial` has it, the last key first.
            let turned: Vec<_> = worths.iter().rev().cloned().collect();
            let found = best(turned.len(), 4, |key, entry| turned[key][entry]);
            let rank = found.iter().enumerate().filter_map(|(key, entry)| {
                let entry = (*entry)?;
                Some((turned[key][entry].unwrap(), 1, u32::from(entry == key)))
            });
            let rank = rank.fold((0, 0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2));
            prop_assert_eq!(rank, by_trial(&worths, &[]));
            let mut entries: Vec<usize> = found.into_iter().flatten().collect();
            let all = entries.len();
            entries.sort_unstable();
            entries.dedup();
            prop_assert_eq!(entries.len(), all);
        }
    }

    #[test]
    fn twelve_of_each_are_matched() {
        assert_eq!(
            best(12, 12, |_, _| Some(1)),
            (0..12).map(Some).collect::<Vec<_>>()
        );
        let other = best(12, 12, |key, entry| (entry == 11 - key).then_some(1));
        assert_eq!(other, (0..12).rev().map(Some).collect::<Vec<_>>());
    }
}
