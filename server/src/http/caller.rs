//! Who sends a request, and from where: read once, for pages, forms and calls alike.

use crate::{
    Backend, Settings,
    accounts::{
        Token,
        sessions::{self, Opened, device_name},
        sign_in::From,
    },
    actors::Caller,
};
use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use cookie::{Cookie, CookieBuilder, SameSite, time::Duration};
use http::{HeaderMap, header};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Puts the [`Caller`] and where they call [`From`] into the request.
pub async fn identify(State(backend): State<Backend>, mut request: Request, next: Next) -> Response {
    let caller = match token(backend.settings(), request.headers()) {
        Some(token) if !request.uri().path().starts_with("/site/") => {
            sessions::caller(&backend, &token).await
        }
        _ => Ok(Caller::Nobody),
    };
    let caller = match caller {
        Ok(caller) => caller,
        // Without the database it is not known who asks. To answer as to nobody would look like a sign-out.
        Err(error) => return error.into_response(),
    };
    let personal = !matches!(caller, Caller::Nobody);
    let from = from(backend.settings(), &request);
    request.extensions_mut().insert(caller);
    request.extensions_mut().insert(from);
    let mut response = next.run(request).await;
    if personal {
        // What one person sees is kept by no cache, and not shown again after signing out.
        response
            .headers_mut()
            .entry(header::CACHE_CONTROL)
            .or_insert(http::HeaderValue::from_static("no-store"));
    }
    response
}

fn from(settings: &Settings, request: &Request) -> From {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    let agent = request.headers().get(header::USER_AGENT);
    From {
        ip: client(settings, peer, request.headers()),
        device: device_name(agent.and_then(|agent| agent.to_str().ok()).unwrap_or("")),
    }
}

/// The last address of `X-Forwarded-For` that is none of our proxies; what stands before it anybody can write.
fn client(settings: &Settings, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !settings.proxies.contains(&peer) {
        return peer;
    }
    let values = headers.get_all("x-forwarded-for").iter();
    let line: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
    let line = line.join(",");
    let mut hops = line.rsplit(',').map(|hop| hop.trim().parse::<IpAddr>());
    hops.find_map(|hop| match hop {
        Ok(hop) if settings.proxies.contains(&hop) => None,
        Ok(hop) => Some(hop),
        Err(_) => Some(peer),
    })
    .unwrap_or(peer)
}

/// The cookie's name. A browser takes one of `__Host-` only under HTTPS, for this host alone.
fn name(settings: &Settings) -> &'static str {
    if settings.https() {
        "__Host-superbill"
    } else {
        "superbill"
    }
}

fn token(settings: &Settings, headers: &HeaderMap) -> Option<Token> {
    let name = name(settings);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .and_then(|cookie| Token::parse(cookie.value()))
}

/// The `Set-Cookie` of a session that was opened.
pub fn signs_in(settings: &Settings, opened: &Opened) -> String {
    let mut cookie = bare(settings, opened.token.to_string());
    if let Some(kept) = opened.kept {
        let seconds = i64::try_from(kept.as_secs()).unwrap_or(i64::MAX);
        cookie = cookie.max_age(Duration::seconds(seconds));
    }
    cookie.build().to_string()
}

/// The `Set-Cookie` that takes it away.
pub fn signs_out(settings: &Settings) -> String {
    bare(settings, String::new())
        .max_age(Duration::ZERO)
        .build()
        .to_string()
}

fn bare(settings: &Settings, value: String) -> CookieBuilder<'static> {
    Cookie::build((name(settings), value))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(settings.https())
        .path("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_believed_from_a_known_proxy_alone() {
        let settings =
            Settings::from(|name| (name == "SUPERBILL_PROXIES").then(|| "10.0.0.1, 10.0.0.2".to_owned()));
        let settings = settings.unwrap();
        for (peer, forwarded, client_address) in [
            ("192.0.2.7", "198.51.100.1", "192.0.2.7"),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("10.0.0.1", "203.0.113.9, nonsense", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            let found = client(&settings, peer.parse().unwrap(), &headers);
            assert_eq!(found.to_string(), client_address, "{peer} {forwarded}");
        }
    }
}
