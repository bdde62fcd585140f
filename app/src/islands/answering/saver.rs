//! Saves one change after another, part by part: what is newest goes out as soon as the one before is answered.

use super::{
    Task,
    device::{Device, new_id},
};
use crate::api::{Failure, UNREACHABLE, attempts::save_answer};
use domain::saves::{Entry, Outcome, Save};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use std::{collections::BTreeMap, time::Duration};

/// A server that cannot be reached is asked again after a second, then after twice as long each time, up to this.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// How saving stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was changed since the page was opened.
    Idle,
    /// A change is on its way.
    Saving,
    /// Everything is kept, since a time of the class's zone.
    Saved(String),
    /// The server could not keep it yet; it is tried again.
    Waiting,
    /// Nobody is signed in any more, or somebody else is.
    SignedOut,
    /// Another tab or device saved something else for a part.
    Elsewhere(String),
    /// Nothing can be changed any more.
    Over(String),
    /// The server will not keep this as it is.
    Refused(String),
}

#[derive(Default)]
struct Part {
    /// The last revision that was seen.
    seen: i64,
    /// What is to be kept and is not confirmed.
    pending: Option<Save>,
    /// Whether a call is under way.
    under_way: bool,
}

/// The saver; every part is a handle, so that all handlers share one.
#[derive(Clone, Copy)]
pub struct Saver {
    pub standing: RwSignal<Standing>,
    /// The revision of each part, as a form without scripts would send it.
    pub seen: RwSignal<BTreeMap<String, i64>>,
    /// Milliseconds left, and the moment of the page's own clock at which that was so.
    pub left: RwSignal<Option<(i64, f64)>>,
    attempt: StoredValue<String>,
    device: StoredValue<Device>,
    parts: StoredValue<BTreeMap<String, Part>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    failed: StoredValue<u32>,
    /// What happens once everything is kept.
    then: StoredValue<Option<Callback<()>>>,
}

impl Saver {
    pub fn new(task: &Task) -> Self {
        let part = |(name, (receipt, _)): (&String, &(domain::saves::Receipt, Entry))| {
            let part = Part {
                seen: receipt.revision,
                ..Part::default()
            };
            (name.clone(), part)
        };
        let seen = task
            .saved
            .iter()
            .map(|(name, (receipt, _))| (name.clone(), receipt.revision));
        Self {
            standing: RwSignal::new(Standing::Idle),
            seen: RwSignal::new(seen.collect()),
            left: RwSignal::new(task.left.map(|left| (left, 0.0))),
            attempt: StoredValue::new(task.attempt.clone()),
            device: StoredValue::new(Device::new(task)),
            parts: StoredValue::new(task.saved.iter().map(part).collect()),
            timer: StoredValue::new(None),
            failed: StoredValue::new(0),
            then: StoredValue::new(None),
        }
    }

    /// What was kept on this device and never confirmed goes out again, and is given back to be shown.
    pub fn restore(self) -> Vec<(String, Entry)> {
        let kept = self.device.with_value(Device::kept);
        for save in &kept {
            self.parts.update_value(|parts| {
                parts.entry(save.part.clone()).or_default().pending = Some(save.clone());
            });
            self.send(&save.part);
        }
        kept.into_iter().map(|save| (save.part, save.entry)).collect()
    }

    /// Keeps a change: on the device at once, on the server as soon as may be.
    pub fn change(self, part: &str, entry: Entry) {
        let save = self.parts.try_update_value(|parts| {
            let there = parts.entry(part.to_owned()).or_default();
            let save = Save {
                id: new_id(),
                attempt: self.attempt.get_value(),
                part: part.to_owned(),
                seen: there.seen,
                entry,
            };
            there.pending = Some(save.clone());
            save
        });
        if let Some(save) = save {
            self.device.with_value(|device| device.keep(&save));
        }
        self.send(part);
    }

    /// Does something once everything is kept.
    pub fn when_kept(self, then: Callback<()>) {
        self.then.set_value(Some(then));
        self.again();
        self.settle();
    }

    /// Tries again what waits.
    pub fn again(self) {
        self.timer.update_value(|timer| {
            timer.take().inspect(TimeoutHandle::clear);
        });
        let waiting = self.parts.with_value(|parts| {
            let waits = parts.iter().filter(|(_, part)| part.pending.is_some());
            waits.map(|(name, _)| name.clone()).collect::<Vec<_>>()
        });
        for part in waiting {
            self.send(&part);
        }
    }

    /// Keeps what stands here over what was saved elsewhere.
    pub fn keep_this(self, part: &str) {
        let entry = self
            .parts
            .with_value(|parts| Some(parts.get(part)?.pending.clone()?.entry));
        if let Some(entry) = entry {
            self.change(part, entry);
        }
    }

    /// Takes what was saved elsewhere: the page is loaded with it.
    pub fn take_that(self, part: &str) {
        self.device.with_value(|device| device.forget(part));
        reload();
    }

    fn send(self, part: &str) {
        let save = self.parts.try_update_value(|parts| {
            let there = parts.get_mut(part)?;
            if there.under_way {
                return None;
            }
            let save = there.pending.as_mut()?;
            save.seen = there.seen;
            there.under_way = true;
            Some(save.clone())
        });
        let Some(save) = save.flatten() else { return };
        if !matches!(self.standing.get_untracked(), Standing::Waiting) {
            self.standing.set(Standing::Saving);
        }
        spawn_local(async move {
            let answer = save_answer(save.clone()).await;
            self.take(&save, answer);
        });
    }

    fn take(self, save: &Save, answer: Result<Outcome, Failure>) {
        self.parts.update_value(|parts| {
            if let Some(part) = parts.get_mut(&save.part) {
                part.under_way = false;
            }
        });
        match answer {
            Ok(Outcome::Saved(receipt)) => {
                self.failed.set_value(0);
                self.left.set(receipt.left.map(|left| (left, clock())));
                self.confirmed(save, receipt.revision);
                self.standing.set(Standing::Saved(receipt.time));
                self.send(&save.part);
                self.settle();
            }
            Ok(Outcome::Elsewhere(receipt, entry)) if entry == save.entry => {
                // Both say the same.
                self.confirmed(save, receipt.revision);
                self.standing.set(Standing::Saved(receipt.time));
                self.send(&save.part);
                self.settle();
            }
            Ok(Outcome::Elsewhere(receipt, _)) => {
                self.saw(&save.part, receipt.revision);
                self.standing.set(Standing::Elsewhere(save.part.clone()));
            }
            Err(Failure(problem)) => match &*problem.code {
                "unauthenticated" | "not-found" => self.standing.set(Standing::SignedOut),
                "time-up" | "submitted" => {
                    self.device.with_value(|device| device.forget(&save.part));
                    self.standing.set(Standing::Over(problem.sentence));
                    set_timeout(reload, Duration::from_secs(3));
                }
                UNREACHABLE | "internal" | "too-many" | "conflict" => self.wait(),
                _ => self.standing.set(Standing::Refused(problem.sentence)),
            },
        }
    }

    fn confirmed(self, save: &Save, revision: i64) {
        self.saw(&save.part, revision);
        let newest = self.parts.try_update_value(|parts| {
            let part = parts.get_mut(&save.part)?;
            if part.pending.as_ref().is_some_and(|pending| pending.id == save.id) {
                part.pending = None;
            }
            Some(part.pending.is_none())
        });
        if newest.flatten() == Some(true) {
            self.device.with_value(|device| device.forget(&save.part));
        }
    }

    fn saw(self, part: &str, revision: i64) {
        self.parts.update_value(|parts| {
            parts.entry(part.to_owned()).or_default().seen = revision;
        });
        self.seen.update(|seen| {
            seen.insert(part.to_owned(), revision);
        });
    }

    fn wait(self) {
        self.standing.set(Standing::Waiting);
        let failed = self.failed.get_value();
        self.failed.set_value(failed + 1);
        let wait = Duration::from_secs(1 << failed.min(4)).min(LONGEST_WAIT);
        let timer = set_timeout_with_handle(move || self.again(), wait).ok();
        self.timer.update_value(|there| {
            there.take().inspect(TimeoutHandle::clear);
            *there = timer;
        });
    }

    /// Where everything is kept, what was to happen then happens.
    fn settle(self) {
        let kept = self
            .parts
            .with_value(|parts| parts.values().all(|part| part.pending.is_none()));
        if !kept {
            return;
        }
        if let Some(then) = self.then.try_update_value(Option::take).flatten() {
            then.run(());
        }
    }
}

/// Milliseconds of the page's own clock, which nobody sets.
pub fn clock() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// Loads the page anew.
fn reload() {
    // A browser that will not reload shows what it shows.
    let _ = window().location().reload();
}
