//! Answering: what is entered is saved as it changes, kept on the device until the server has confirmed it, and there
//! again after a reload, a crash, or a new sign-in in place.

mod bar;
mod claim;
mod desk;
mod device;
mod quiz;
mod saver;
mod sign_in;
mod typing;

pub use claim::ClaimDesk;
pub use desk::{Desk, Line};
pub use quiz::QuizPlayer;

use domain::saves::{Entry, Receipt};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whose attempt at what is answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    /// The attempt.
    pub attempt: String,
    /// The account that it belongs to: copies on the device are named by both.
    pub account: String,
    /// The account's address, for a new sign-in in place.
    pub address: String,
    /// Where it is submitted.
    pub submit: String,
    /// Where answers go without scripts.
    pub answers: String,
    /// Milliseconds until it is submitted by itself.
    pub left: Option<i64>,
    /// What was saved, by part.
    pub saved: BTreeMap<String, (Receipt, Entry)>,
}
