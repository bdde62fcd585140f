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

/// The programs that the browser loads (`make/site.mk`).
#[derive(Clone, Copy, Debug)]
pub enum Program {
    /// That of the code book.
    Book,
    /// That of the desks on which attempts are answered.
    Desk,
}

/// Put once, and only on a page with islands: loads their program and wakes each island.
#[component]
pub fn Hydrate(
    /// The program with the page's islands.
    program: Program,
) -> impl IntoView {
    let (script, module) = match program {
        Program::Book => (site::url("book.js")?, site::url("book.wasm")?),
        Program::Desk => (site::url("desk.js")?, site::url("desk.wasm")?),
    };
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
