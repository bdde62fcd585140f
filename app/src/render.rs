//! From a request to a whole page: drawn to its end before the first byte leaves, so that its status is the true one.

use crate::{
    pages::{Document, Pages, request::InSchool},
    site,
    ui::Wakes,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
    routing,
};
use futures::{Stream, StreamExt as _, stream};
use leptos::{nonce::use_nonce, prelude::*, server_fn};
use leptos_axum::ResponseOptions;
use server::{Backend, http::CSP_REPORTS};
use std::pin::Pin;

type Chunks = Pin<Box<dyn Stream<Item = String> + Send>>;

/// The routes of everything that people see: pages, server functions, and the files of the site.
pub fn routes(backend: &Backend) -> Router {
    let pages = leptos_axum::generate_route_list(Pages);
    let (drawing, calling) = (backend.clone(), backend.clone());
    let draw = move |request: Request| draw(drawing.clone(), request);
    let call = move |request: Request| call(calling.clone(), request);
    let mut router = Router::new();
    for page in &pages {
        router = router.route(page.path(), routing::get(draw.clone()));
    }
    for (path, method) in server_fn::axum::server_fn_paths() {
        let filter = routing::MethodFilter::try_from(method).unwrap_or(routing::MethodFilter::POST);
        router = router.route(path, routing::on(filter, call.clone()));
    }
    router.merge(site::routes()).fallback(draw)
}

async fn draw(backend: Backend, request: Request) -> Response {
    let context = move || {
        // What a page loads stays here; only what stands inside an island goes along for the browser.
        if let Some(shared) = Owner::current_shared_context() {
            shared.set_is_hydrating(false);
        }
        provide_context(backend.clone());
        provide_context(Wakes::default());
        provide_context(InSchool::default());
    };
    leptos_axum::handle_response_inner(context, Document, request, whole).await
}

/// Draws to the end; then it is known whether the page has islands, and so what it may run.
fn whole<V: IntoView + 'static>(
    page: V,
    scripts: Box<dyn FnOnce() -> Chunks + Send>,
    _out_of_order: bool,
) -> Pin<Box<dyn Future<Output = Chunks> + Send>> {
    let (wakes, nonce, answer) = (
        expect_context::<Wakes>(),
        use_nonce(),
        expect_context::<ResponseOptions>(),
    );
    Box::pin(async move {
        let mut html: String = page.to_html_stream_in_order().collect().await;
        let nonce = nonce.filter(|_| wakes.get());
        if nonce.is_some() {
            let scripts: String = scripts().collect().await;
            let end = html.rfind("</body>").unwrap_or(html.len());
            html.insert_str(end, &scripts);
        }
        if let Ok(policy) = HeaderValue::try_from(policy(nonce.as_deref())) {
            answer.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
        Box::pin(stream::once(async move { html })) as Chunks
    })
}

/// The page's Content-Security-Policy: without islands nothing runs, with them what the server signed and our own.
fn policy(nonce: Option<&str>) -> String {
    let scripts = match nonce {
        Some(nonce) => format!("script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; connect-src 'self'"),
        None => "script-src 'none'".to_owned(),
    };
    format!(
        "default-src 'none'; {scripts}; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'; report-uri {CSP_REPORTS}"
    )
}

/// More than any call has to say, in bytes.
const LONGEST_CALL: usize = 256 * 1024;

/// A server function's call. What makes Leptos answer a plain form's post with a redirect is taken off first: every
/// call here is JSON, and its status the true one.
async fn call(backend: Backend, request: Request<Body>) -> Response {
    let (mut parts, body) = request.into_parts();
    // Leptos would read a body to its end, however long.
    let Ok(body) = to_bytes(body, LONGEST_CALL).await else {
        return server::Error::TooLarge.into_response();
    };
    parts.headers.remove(header::ACCEPT);
    parts.headers.remove(header::REFERER);
    let request = Request::from_parts(parts, Body::from(body));
    let context = move || provide_context(backend.clone());
    leptos_axum::handle_server_fns_with_context(context, request)
        .await
        .into_response()
}

#[cfg(test)]
mod tests;
