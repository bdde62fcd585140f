//! Everything HTTP that is not a page: the routes of the server's own and what is done to every request and answer.

mod caller;
mod forms;
mod guard;
mod headers;
mod request;
mod routes;

use crate::Backend;
use axum::{Router, middleware};
pub use forms::{Entered, Redraw, sign_in_for};
pub use request::RequestId;
pub use routes::{CSP_REPORTS, Route, all as routes};
use tower_http::catch_panic::CatchPanicLayer;

/// The pages and the routes of the server, behind the layers that all of them share.
pub fn router(backend: Backend, pages: Router) -> Router {
    let own = routes()
        .fold(Router::new(), |router, route| {
            router.route(route.path, (route.handler)())
        })
        .with_state(backend.clone())
        .layer(middleware::from_fn_with_state(pages.clone(), forms::redraw));
    pages
        .merge(own)
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(backend.clone(), caller::identify))
        .layer(middleware::from_fn_with_state(backend.clone(), guard::guard))
        .layer(middleware::from_fn_with_state(backend.clone(), headers::set))
        .layer(middleware::from_fn_with_state(backend, request::identify))
}

#[cfg(test)]
mod tests;
