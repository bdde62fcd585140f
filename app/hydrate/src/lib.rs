//! What the browser loads: the islands, woken on the page.
