//! The copy on the device: what the server has not confirmed, named by account and attempt, gone once it is confirmed.

use super::Task;
use domain::saves::Save;
use leptos::{prelude::window, web_sys::Storage};

/// The place of one attempt's copies. A device that has no room for them, or forbids it, has none.
#[derive(Clone)]
pub struct Device {
    prefix: String,
}

impl Device {
    pub fn new(task: &Task) -> Self {
        Self {
            prefix: format!("superbill/{}/{}/", task.account, task.attempt),
        }
    }

    fn storage() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }

    /// Keeps what is to be saved until it is confirmed.
    pub fn keep(&self, save: &Save) {
        if let (Some(storage), Ok(json)) = (Self::storage(), serde_json::to_string(save)) {
            // Full: the server is the only place then, and the receipt says whether it has it.
            let _ = storage.set_item(&format!("{}{}", self.prefix, save.part), &json);
        }
    }

    /// Forgets a part.
    pub fn forget(&self, part: &str) {
        if let Some(storage) = Self::storage() {
            // What is not there needs no forgetting.
            let _ = storage.remove_item(&format!("{}{part}", self.prefix));
        }
    }

    /// What was kept and never confirmed.
    pub fn kept(&self) -> Vec<Save> {
        let Some(storage) = Self::storage() else {
            return Vec::new();
        };
        let count = storage.length().unwrap_or(0);
        let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
        let own: Vec<String> = keys.filter(|key| key.starts_with(&self.prefix)).collect();
        let read = |key: &String| {
            let json = storage.get_item(key).ok().flatten()?;
            serde_json::from_str(&json).ok()
        };
        own.iter().filter_map(read).collect()
    }
}

/// A new name of a save: a random UUID (RFC 9562, 5.4). `crypto.randomUUID` is missing where a page has no TLS.
pub fn new_id() -> String {
    let mut bytes = [0_u8; 16];
    if let Ok(crypto) = window().crypto() {
        // Without randomness two saves could share a name, and the second would be taken for the first: see below.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}
