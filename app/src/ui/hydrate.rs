//! What wakes a page's islands.

use crate::site;
use leptos::{nonce::use_nonce, prelude::*};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Whether the page being drawn has islands. One is in the context of each request; pages without islands get no
/// script of any kind, and a policy that forbids all of them.
#[derive(Clone, Debug, Default)]
pub struct Wakes(Arc<AtomicBool>);

impl Wakes {
    /// Whether [`Hydrate`] stands on the page; known once the whole page is drawn.
    pub fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Put once, and only on a page with islands: loads the program's browser part and wakes each island.
#[component]
pub fn Hydrate() -> impl IntoView {
    let (script, module) = (site::url("superbill.js")?, site::url("superbill.wasm")?);
    expect_context::<Wakes>().0.store(true, Ordering::Relaxed);
    // An island within another's children belongs to that one's owner, which `$$on_hydrate` sets.
    let wake = format!(
        "import init, * as islands from {script:?};\n\
         await init({{ module_or_path: {module:?} }});\n\
         islands.hydrate();\n\
         for (const island of document.querySelectorAll('leptos-island')) {{\n\
         island.closest('leptos-children')?.$$on_hydrate?.();\n\
         await islands[island.dataset.component](island);\n\
         }}"
    );
    Some(view! {
        <link rel="modulepreload" href=script />
        <link rel="preload" r#as="fetch" r#type="application/wasm" crossorigin="anonymous" href=module />
        <script type="module" nonce=use_nonce()>
            {wake}
        </script>
    })
}
