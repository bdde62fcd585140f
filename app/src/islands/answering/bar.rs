//! The line that says whether everything is kept, and how much time is left.

use super::{
    Task,
    saver::{Saver, Standing, clock},
    sign_in::SignIn,
};
use leptos::prelude::*;
use std::time::Duration;

/// Seconds left at which a screen reader is told.
const SPOKEN: [i64; 4] = [600, 300, 60, 30];

/// Receipt, conflict, sign-in and clock.
#[component]
pub fn Kept(saver: Saver, task: Task) -> impl IntoView {
    let standing = saver.standing;
    let says = move || match standing.get() {
        Standing::Idle => "Everything is saved".to_owned(),
        Standing::Saving => "Saving…".to_owned(),
        Standing::Saved(time) => format!("Saved {time}"),
        Standing::Waiting => "Not saved yet".to_owned(),
        Standing::SignedOut | Standing::Elsewhere(_) | Standing::Refused(_) => "Not saved".to_owned(),
        Standing::Over(_) => String::new(),
    };
    let word = move || match standing.get() {
        Standing::Idle | Standing::Saved(_) => "is-kept",
        Standing::Saving => "is-saving",
        _ => "is-waiting",
    };
    let address = StoredValue::new(task.address.clone());
    view! {
        <div class="kept">
            <p class=move || format!("receipt {}", word()) role="status">
                {says}
            </p>
            <Left saver />
        </div>
        <div class="kept-notes" role="alert">
            {move || match standing.get() {
                Standing::Waiting => {
                    view! {
                        <div class="note warn">
                            <p>"The server cannot be reached. Your answers are kept on this device, and are sent as soon as it answers."</p>
                            <button type="button" class="button small" on:click=move |_| saver.again()>
                                "Try now"
                            </button>
                        </div>
                    }
                        .into_any()
                }
                Standing::Refused(sentence) | Standing::Over(sentence) => {
                    view! {
                        <div class="note warn">
                            <p>{sentence}</p>
                        </div>
                    }
                        .into_any()
                }
                Standing::Elsewhere(part) => {
                    let (mine, theirs) = (part.clone(), part);
                    view! {
                        <div class="note warn">
                            <p>"This was changed in another tab or on another device. That stands until you decide."</p>
                            <span class="acts">
                                <button type="button" class="button small" on:click=move |_| saver.keep_this(&mine)>
                                    "Keep what is here"
                                </button>
                                <button type="button" class="button small" on:click=move |_| saver.take_that(&theirs)>
                                    "Take the other"
                                </button>
                            </span>
                        </div>
                    }
                        .into_any()
                }
                Standing::SignedOut => view! { <SignIn saver address=address.get_value() /> }.into_any(),
                _ => ().into_any(),
            }}
        </div>
    }
}

/// `29:41`, told at thresholds and on request.
#[component]
fn Left(saver: Saver) -> impl IntoView {
    let seconds = RwSignal::new(saver.left.get_untracked().map(|(left, _)| left / 1000));
    let spoken = RwSignal::new(String::new());
    let tick = move || {
        let Some((left, at)) = saver.left.get_untracked() else {
            return;
        };
        #[expect(clippy::cast_possible_truncation, reason = "a page is not open for so long")]
        let passed = (clock() - at) as i64;
        let now = ((left - passed) / 1000).max(0);
        if seconds.get_untracked() == Some(now) {
            return;
        }
        seconds.set(Some(now));
        if SPOKEN.contains(&now) {
            spoken.set(format!("{} left", words(now)));
        }
        if now == 0 {
            spoken.set("Time is up. What was saved is submitted.".to_owned());
            set_timeout(
                || {
                    // The page is answered with the review, since the server's clock has passed the end.
                    let _ = window().location().reload();
                },
                Duration::from_millis(1500),
            );
        }
    };
    Effect::new(move |_| {
        if let Some((left, _)) = saver.left.get_untracked() {
            saver.left.set(Some((left, clock())));
            if let Ok(handle) = set_interval_with_handle(tick, Duration::from_millis(500)) {
                on_cleanup(move || handle.clear());
            }
        }
    });
    let shown = move || {
        seconds
            .get()
            .map(|left| format!("{:02}:{:02}", left / 60, left % 60))
    };
    view! {
        {move || {
            shown()
                .map(|shown| {
                    view! {
                        <span class="timer" role="timer" aria-live="off">
                            {shown}
                            <span class="unseen">" left"</span>
                        </span>
                    }
                })
        }}
        <span class="unseen" role="status">
            {spoken}
        </span>
    }
}

fn words(seconds: i64) -> String {
    match seconds {
        60 => "1 minute".to_owned(),
        _ if seconds >= 60 => format!("{} minutes", seconds / 60),
        _ => format!("{seconds} seconds"),
    }
}
