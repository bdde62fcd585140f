//! Callers who go through the router as browsers do.

use crate::http::Redraw;
use ::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
};
use std::{net::SocketAddr, ops::Deref};
use tower::ServiceExt as _;

/// What stands between `http://` and the path.
const HOST: &str = "127.0.0.1:3000";

/// A browser.
#[derive(Clone)]
pub struct Client {
    router: Router,
    /// The session's cookie, as `name=value`.
    pub cookie: Option<String>,
    /// From where it calls.
    pub ip: [u8; 4],
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The code of what is wrong; empty where nothing is.
    pub problem: String,
    /// Recovery codes.
    pub codes: Vec<String>,
}

impl Answer {
    /// Where it leads; empty where it leads nowhere.
    pub fn to(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |to| to.to_str().unwrap())
    }

    /// Whether it leads to the sign-in.
    pub fn asks_to_sign_in(&self) -> bool {
        self.status == StatusCode::SEE_OTHER && self.to().starts_with("/sign-in?to=")
    }

    /// Fails unless it leads on; returns where.
    #[track_caller]
    pub fn done(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{self:?}");
        assert!(!self.asks_to_sign_in(), "{self:?}");
        self.to().to_owned()
    }

    /// Fails unless it is a refusal of the form with this code.
    #[track_caller]
    pub fn refused(&self, code: &str) {
        assert_eq!(
            (self.status, &*self.problem),
            (StatusCode::UNPROCESSABLE_ENTITY, code),
            "{self:?}"
        );
    }

    /// Fails unless it has this status.
    #[track_caller]
    pub fn is(&self, status: StatusCode) {
        assert_eq!(self.status, status, "{self:?}");
    }
}

impl Client {
    pub fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            cookie: None,
            ip: [192, 0, 2, 1],
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    /// Sends a form as a page of ours does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self
            .request(Method::POST, path)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A request with the cookie and nothing else.
    pub fn request(&self, method: Method, path: &str) -> ::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .extension(ConnectInfo(SocketAddr::from((self.ip, 4000))));
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// Sends what a test made itself, and keeps the cookie that it is given.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 24).await.unwrap();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            let (pair, rest) = cookie.to_str().unwrap().split_once(';').unwrap();
            self.cookie = (!rest.contains("Max-Age=0")).then(|| pair.to_owned());
        }
        let redraw = parts.extensions.get::<Redraw>().cloned();
        let problem = redraw.as_ref().and_then(|redraw| redraw.problem.clone());
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            problem: problem.map_or_else(String::new, |problem| problem.code.into_owned()),
            codes: redraw.map_or_else(Vec::new, |redraw| redraw.codes),
        }
    }

    pub async fn sign_in(&mut self, address: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("address", address), ("password", password)])
            .await
    }
}

/// Nobody is signed in.
pub struct Anonymous(pub Client);
/// Learns in one class.
pub struct Student(pub Client);
/// Teaches one class.
pub struct Instructor(pub Client);
/// Runs a school.
pub struct Administrator(pub Client);

macro_rules! callers {
    ($($name:ident),+) => {
        $(
            impl Deref for $name {
                type Target = Client;
                fn deref(&self) -> &Client {
                    &self.0
                }
            }
            impl std::ops::DerefMut for $name {
                fn deref_mut(&mut self) -> &mut Client {
                    &mut self.0
                }
            }
        )+
    };
}

callers!(Anonymous, Student, Instructor, Administrator);
