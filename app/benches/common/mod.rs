//! What the measurements share: an installation with the demonstration school, its people signed in, and clients on
//! connections that stay open.

use axum::{Router, body::Bytes};
use http_body_util::{BodyExt as _, Full};
use hyper::{
    Method, Request, StatusCode,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use server::{
    Backend, Clock, Rng, Settings,
    accounts::{
        sessions,
        sign_in::{self, From},
    },
    actors::Actor,
    content, seed,
};
use std::{error::Error, net::IpAddr, net::Ipv4Addr, net::SocketAddr, path::Path};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};

pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The courseware of the repository.
pub fn courseware() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../content"))
}

/// An installation in a folder of its own, served in this process.
pub struct Installation {
    pub backend: Backend,
    pub addr: SocketAddr,
    /// Goes with it.
    pub folder: TempDir,
}

impl Installation {
    pub async fn start() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let data = folder.path().display().to_string();
        let settings = Settings::from(|name| (name == "SUPERBILL_DATA").then(|| data.clone()))?;
        let backend = Backend::open(settings, Clock::system(), Rng::from_os()).await?;
        content::sync(&backend, courseware()).await?;
        seed::make(&backend).await?;
        let pages = app::routes(&backend);
        let addr = listen(server::http::router(backend.clone(), pages)).await?;
        Ok(Self {
            backend,
            addr,
            folder,
        })
    }

    /// Signs somebody of the demonstration in; returns who they are and their cookie.
    pub async fn sign_in(&self, address: &str) -> Outcome<(Actor, String)> {
        let from = From {
            ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
            device: "a measurement".to_owned(),
        };
        let opened = sign_in::sign_in(&self.backend, address, seed::PASSWORD, false, &from).await?;
        let caller = sessions::caller(&self.backend, &opened.token).await?;
        Ok((caller.actor()?.clone(), format!("superbill={}", opened.token)))
    }
}

/// Serves on a free port of loopback until the program ends.
pub async fn listen(router: Router) -> Outcome<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(addr)
}

/// The one in the middle.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// One connection that stays open, of somebody or, with an empty cookie, of nobody.
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    cookie: String,
}

impl Client {
    pub async fn connect(addr: SocketAddr, cookie: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            sender,
            cookie: cookie.to_owned(),
        })
    }

    /// The body of a page; an answer other than 200 is an error.
    pub async fn get(&mut self, page: &str) -> Outcome<Bytes> {
        self.send(Method::GET, page, Bytes::new()).await
    }

    /// The answer to a call with a body of JSON; one other than 200 is an error.
    pub async fn post(&mut self, call: &str, json: String) -> Outcome<Bytes> {
        self.send(Method::POST, call, json.into()).await
    }

    async fn send(&mut self, method: Method, path: &str, body: Bytes) -> Outcome<Bytes> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .header("sec-fetch-site", "same-origin")
            .body(Full::new(body))?;
        self.sender.ready().await?;
        let answer = self.sender.send_request(request).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        if status != StatusCode::OK {
            return Err(format!("{path}: {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(body)
    }
}
