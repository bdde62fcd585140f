//! What the browser loads: the islands, woken on the page.

// The islands are exported from `app`; naming it links them.
use app as _;

/// Prepares the page's islands; the page's own script then wakes each.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
