//! One search after another: what is asked, what came back, and which answer still counts.

use crate::{
    address,
    api::{Failure, UNREACHABLE, codes::search_codes},
};
use domain::{
    Problem,
    codes::{CodeSet, Listed, Narrow, Results},
};
use futures::future::{AbortHandle, abortable};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local, wasm_bindgen::JsValue};
use std::time::Duration;

/// A count is announced when typing rests, not at each letter.
const REST: Duration = Duration::from_millis(700);
/// What need not be done at each letter waits for a pause, so that the results which a screen shows are painted sooner.
const PAUSE: Duration = Duration::from_millis(200);
/// A server that cannot be reached is asked again after a second, then after twice as long each time, up to this.
const LONGEST_WAIT: Duration = Duration::from_secs(16);

/// What the look-up holds. Every part is a handle, so that all handlers share one.
#[derive(Clone, Copy)]
pub struct Search {
    pub query: RwSignal<String>,
    pub set: RwSignal<Option<CodeSet>>,
    pub narrow: RwSignal<Narrow>,
    pub on: RwSignal<String>,
    /// The last answer; none where nothing was asked.
    pub results: RwSignal<Option<Results>>,
    /// Why the newest question has no answer.
    pub problem: RwSignal<Option<Problem>>,
    /// Whether the newest question waits for its answer.
    pub pending: RwSignal<bool>,
    /// Whether it has waited for so long that what is shown must look as old as it is.
    pub late: RwSignal<bool>,
    /// Whether all results are drawn, and not only the first.
    pub whole: RwSignal<bool>,
    /// Which result the keyboard stands on.
    pub active: RwSignal<usize>,
    /// What a screen reader is told.
    pub said: RwSignal<String>,
    call: StoredValue<Call>,
    /// What is done with a result that was chosen; without it its page is opened, and the address keeps the query.
    chosen: Option<Callback<Listed>>,
    /// The attempt in which is searched; empty where it is in none.
    attempt: StoredValue<String>,
}

#[derive(Default)]
struct Call {
    retry: Option<TimeoutHandle>,
    /// Runs out when typing pauses; none once it has.
    typing: Option<TimeoutHandle>,
    under_way: Option<AbortHandle>,
    saying: Option<TimeoutHandle>,
    /// How often the server could not be reached for this question.
    failed: u32,
    /// Enter was pressed before the answer came.
    opens: bool,
}

impl Search {
    pub fn new(
        query: String,
        set: Option<CodeSet>,
        narrow: Narrow,
        on: String,
        results: Option<Results>,
        problem: Option<Problem>,
    ) -> Self {
        Self {
            query: RwSignal::new(query),
            set: RwSignal::new(set),
            narrow: RwSignal::new(narrow),
            on: RwSignal::new(on),
            results: RwSignal::new(results),
            problem: RwSignal::new(problem),
            pending: RwSignal::new(false),
            late: RwSignal::new(false),
            whole: RwSignal::new(true),
            active: RwSignal::new(0),
            said: RwSignal::new(String::new()),
            call: StoredValue::new(Call::default()),
            chosen: None,
            attempt: StoredValue::default(),
        }
    }

    /// A search within another island, which does something with what is chosen.
    pub fn within(on: String, attempt: String, chosen: Callback<Listed>) -> Self {
        Self {
            chosen: Some(chosen),
            attempt: StoredValue::new(attempt),
            ..Self::new(String::new(), None, Narrow::default(), on, None, None)
        }
    }

    /// Asks at once: an answer takes less time than the next letter, and one that is late is given up.
    pub fn typed(self, query: String) {
        self.query.set(query);
        self.now();
    }

    /// Asks at once.
    pub fn now(self) {
        let typing = set_timeout_with_handle(move || self.pause(), PAUSE).ok();
        self.call.update_value(|call| {
            call.retry.take().inspect(TimeoutHandle::clear);
            call.typing.take().inspect(TimeoutHandle::clear);
            call.typing = typing;
            call.under_way.take().inspect(AbortHandle::abort);
            call.failed = 0;
            call.opens = false;
        });
        self.pending.set(true);
        self.send();
    }

    /// Opens the result that the keyboard stands on; where the answer is still on its way, when it comes.
    pub fn open(self) {
        if self.pending.get_untracked() {
            self.now();
            self.call.update_value(|call| call.opens = true);
            return;
        }
        let on = self.on.get_untracked();
        if let Some(chosen) = self.chosen {
            let hit = self
                .results
                .with_untracked(|results| results.as_ref()?.hits.get(self.active.get_untracked()).cloned());
            if let Some(hit) = hit {
                chosen.run(hit);
            }
            return;
        }
        let address = self.results.with_untracked(|results| {
            let hit = results.as_ref()?.hits.get(self.active.get_untracked())?;
            Some(address::place(hit.set, &hit.code, &on))
        });
        if let Some(address) = address {
            self.pause();
            // A browser that refuses to leave stays where it is.
            let _ = window().location().set_href(&address);
        }
    }

    fn send_after(self, wait: Duration) {
        let retry = set_timeout_with_handle(move || self.send(), wait).ok();
        self.call.update_value(|call| call.retry = retry);
    }

    fn send(self) {
        let (query, set, narrow, on) = (
            self.query.get_untracked(),
            self.set.get_untracked(),
            self.narrow.get_untracked(),
            self.on.get_untracked(),
        );
        if query.trim().is_empty() {
            self.show(None);
            return;
        }
        let attempt = self.attempt.get_value();
        let (answer, under_way) = abortable(search_codes(query, set, narrow, on, attempt));
        self.call.update_value(|call| call.under_way = Some(under_way));
        spawn_local(async move {
            // Given up: newer typing has asked since.
            if let Ok(answer) = answer.await {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<Results, Failure>) {
        match answer {
            Ok(results) => self.show(Some(results)),
            Err(Failure(problem)) if problem.code == UNREACHABLE => {
                let failed = self.call.with_value(|call| call.failed);
                self.call.update_value(|call| call.failed += 1);
                self.problem.set(Some(problem));
                self.send_after(Duration::from_secs(1 << failed.min(4)).min(LONGEST_WAIT));
            }
            Err(Failure(problem)) => {
                self.answered();
                self.problem.set(Some(problem));
            }
        }
    }

    fn show(self, results: Option<Results>) {
        let opens = self.call.with_value(|call| call.opens);
        self.say(results.as_ref().map(count).unwrap_or_default());
        self.whole.set(self.call.with_value(|call| call.typing.is_none()));
        if self.active.get_untracked() != 0 {
            self.active.set(0);
        }
        self.results.set(results);
        self.problem.set(None);
        self.answered();
        if opens {
            self.open();
        }
    }

    fn answered(self) {
        self.pending.set(false);
        self.late.set(false);
    }

    /// What is done when nothing more is typed for a while.
    fn pause(self) {
        self.call.update_value(|call| {
            call.typing.take().inspect(TimeoutHandle::clear);
        });
        self.whole.set(true);
        self.late.set(self.pending.get_untracked());
        if self.chosen.is_none() {
            self.keep();
        }
    }

    /// Keeps the address in step, so that reloading, going back and sharing lead here again.
    fn keep(self) {
        let (set, on) = (self.set.get_untracked(), self.on.get_untracked());
        let address = self.query.with_untracked(|query| {
            self.narrow
                .with_untracked(|narrow| address::narrowed(query, set, narrow, &on))
        });
        let history = window().history();
        let kept =
            history.and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
        // A browser allows so many changes a second; the next one catches up.
        let _ = kept;
    }

    /// Moves the keyboard to a result, which is then drawn.
    pub fn stand_on(self, hit: usize) {
        self.whole.set(true);
        self.active.set(hit);
    }

    fn say(self, sentence: String) {
        let saying = set_timeout_with_handle(move || self.said.set(sentence), REST).ok();
        self.call.update_value(|call| {
            call.saying.take().inspect(TimeoutHandle::clear);
            call.saying = saying;
        });
    }
}

/// How many codes there are, in words.
pub fn count(results: &Results) -> String {
    match results.hits.len() {
        0 => "No code fits.".to_owned(),
        1 => "1 code".to_owned(),
        many if results.more => format!("The {many} codes that fit best"),
        many => format!("{many} codes"),
    }
}
