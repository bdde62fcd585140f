//! Pages per second of the whole server, beside a bare axum handler that sends the same bytes, in one run.
//!
//! Both are asked over loopback by the same client on connections that stay open, in turns, so that what else the
//! machine does falls on both. A figure is the median of the turns.

use axum::{
    Router,
    body::Bytes,
    http::{Request, StatusCode, header},
    routing::get,
};
use http_body_util::{BodyExt as _, Empty, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use server::{Backend, Clock, Rng, Settings, seed};
use std::{
    error::Error,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::net::{TcpListener, TcpStream};

/// Those that are asked by nobody, and those that an administrator asks.
const PAGES: [(&str, bool); 7] = [
    ("/", false),
    ("/codebook", false),
    ("/codebook?q=type+2+diabetes", false),
    ("/codebook/icd10cm/S52.531A", false),
    ("/account", true),
    ("/demo", true),
    ("/demo/people", true),
];
const CONNECTIONS: usize = 4;
const TURNS: usize = 5;
const TURN: Duration = Duration::from_millis(800);

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().display().to_string();
    let settings = Settings::from(|name| (name == "SUPERBILL_DATA").then(|| data.clone()))?;
    let backend = Backend::open(settings, Clock::system(), Rng::from_os()).await?;
    seed::make(&backend).await?;
    let pages = app::routes(&backend);
    let ours = listen(server::http::router(backend, pages)).await?;
    let cookie = sign_in(ours).await?;

    println!("pages per second, {CONNECTIONS} connections, median of {TURNS} turns");
    println!(
        "{:>10} {:>10} {:>7} {:>9}  page",
        "superbill", "bare", "ratio", "bytes"
    );
    for (page, signed_in) in PAGES {
        let cookie: Arc<str> = if signed_in { cookie.clone() } else { "".into() };
        let body = Client::connect(ours, &cookie).await?.get(page).await?;
        let bytes = body.len();
        let bare = listen(Router::new().fallback(get(move || {
            let body = body.clone();
            async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body) }
        })))
        .await?;
        let (mut served, mut baseline) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            served.push(rate(ours, page, &cookie).await?);
            baseline.push(rate(bare, page, &cookie).await?);
        }
        let (served, baseline) = (median(served), median(baseline));
        println!(
            "{served:>10.0} {baseline:>10.0} {:>7.3} {bytes:>9}  {page}",
            served / baseline
        );
    }
    Ok(())
}

/// Serves on a free port of loopback until the program ends.
async fn listen(router: Router) -> Outcome<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(addr)
}

/// Answers per second over one turn.
async fn rate(addr: SocketAddr, page: &'static str, cookie: &Arc<str>) -> Outcome<f64> {
    let started = Instant::now();
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let cookie = cookie.clone();
            tokio::spawn(async move {
                let mut client = Client::connect(addr, &cookie).await?;
                let mut answers = 0_u32;
                while started.elapsed() < TURN {
                    client.get(page).await?;
                    answers += 1;
                }
                Outcome::Ok(answers)
            })
        })
        .collect();
    let mut answers = 0;
    for client in clients {
        answers += client.await??;
    }
    Ok(f64::from(answers) / started.elapsed().as_secs_f64())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Signs the demonstration's administrator in; returns the cookie.
async fn sign_in(addr: SocketAddr) -> Outcome<Arc<str>> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(TcpStream::connect(addr).await?)).await?;
    tokio::spawn(connection);
    let form = format!(
        "address=renee.thibodeaux@demo.example&password={}",
        seed::PASSWORD.replace(' ', "+")
    );
    let request = Request::post("/sign-in")
        .header(header::HOST, "127.0.0.1")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Full::new(Bytes::from(form)))?;
    let answer = sender.send_request(request).await?;
    let cookie = answer
        .headers()
        .get(header::SET_COOKIE)
        .ok_or("nobody was signed in")?;
    let cookie = cookie.to_str()?.split(';').next().unwrap_or_default();
    Ok(cookie.into())
}

/// One connection that stays open, of somebody or, with an empty cookie, of nobody.
struct Client {
    sender: http1::SendRequest<Empty<Bytes>>,
    cookie: Arc<str>,
}

impl Client {
    async fn connect(addr: SocketAddr, cookie: &Arc<str>) -> Outcome<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            sender,
            cookie: cookie.clone(),
        })
    }

    /// The body of a page; an answer other than 200 is an error.
    async fn get(&mut self, page: &str) -> Outcome<Bytes> {
        let request = Request::get(page)
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, &*self.cookie)
            .body(Empty::new())?;
        let answer = self.sender.send_request(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(format!("{page}: {}", answer.status()).into());
        }
        Ok(answer.into_body().collect().await?.to_bytes())
    }
}
