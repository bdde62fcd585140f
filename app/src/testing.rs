//! What the tests of pages stand on: the whole program with a database of its own, and browsers that ask it.

#[allow(dead_code, reason = "the server's tests use more of it")]
#[path = "../../server/src/testing/database.rs"]
mod database;
#[allow(dead_code, reason = "the server's tests use more of it")]
#[path = "../../server/src/testing/told.rs"]
pub mod told;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use database::{Place, each_database};
use server::{Backend, Clock, Instant, Rng, Settings, seed};
use tower::ServiceExt as _;

/// The day on which tests happen: 4 May 2026, midnight UTC; ICD-10-CM 2026 covers it.
pub const TODAY: i64 = 1_777_852_800_000;

const HOST: &str = "127.0.0.1:3000";

/// The whole program.
pub struct Program {
    pub backend: Backend,
    pub router: Router,
    // Last, so that the connections are let go of before the database is.
    pub place: Place,
}

/// Runs a test on SQLite, then on PostgreSQL, each with the demonstration school.
pub async fn each_program<F: AsyncFn(Program)>(test: F) {
    each_database(async |place| {
        let program = Program::at(place).await;
        assert!(seed::make(&program.backend).await.unwrap());
        test(program).await;
    })
    .await;
}

impl Program {
    /// Without a school, for what is not about the database.
    pub async fn bare() -> Self {
        Self::at(Place::file().await).await
    }

    async fn at(place: Place) -> Self {
        let variables = place.variables();
        let variable = |name: &str| {
            let given = variables.iter().find(|(given, _)| *given == name);
            given.map(|(_, value)| value.clone())
        };
        let settings = Settings::from(variable).unwrap();
        let clock = Clock::fixed(Instant::from_millis(TODAY).unwrap());
        let backend = Backend::open(settings, clock, Rng::seeded(1)).await.unwrap();
        let router = server::http::router(backend.clone(), crate::routes(&backend));
        Self {
            backend,
            router,
            place,
        }
    }

    /// Brings in the sample courseware, and gives its quiz to a class, by its address.
    pub async fn learning(&self, class: &str) -> Learning {
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/src/testing/courseware");
        server::content::sync(&self.backend, sample.as_ref())
            .await
            .unwrap();
        let mut staff = self.signed_in("marcus.okafor").await;
        let page = staff.get(&format!("{class}/assignments")).await.body;
        let item = |shown: &str| {
            let before = page.split(shown).next().unwrap();
            let value = before.rsplit("value=\"").next().unwrap();
            value.split('"').next().unwrap().to_owned()
        };
        let (quiz, chart) = (item("Quiz: Basics"), item("Chart: Burning on urination"));
        let claim = item("Claim: A sore throat");
        for item in [&chart, &quiz, &claim] {
            let given = staff
                .post(&format!("{class}/assignments"), &[("items", item)])
                .await;
            assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
        }
        let of = |page: &str, title: &str| {
            let before = page.split(&format!(">{title}</a>")).next().unwrap();
            let link = before.rsplit("/demo/assignments/").next().unwrap();
            link.split('"').next().unwrap().to_owned()
        };
        let page = staff.get(class).await.body;
        let (assignment, chart) = (of(&page, "Basics"), of(&page, "Burning on urination"));
        let claim = of(&page, "A sore throat");
        let mut student = self.signed_in("aaliyah.washington").await;
        let mut attempts = Vec::new();
        for given in [&assignment, &chart, &claim] {
            let begun = student
                .post(&format!("/demo/assignments/{given}/attempts"), &[])
                .await;
            attempts.push(
                begun
                    .header(header::LOCATION)
                    .rsplit('/')
                    .next()
                    .unwrap()
                    .to_owned(),
            );
        }
        let copied = staff.post("/demo/quizzes/copy", &[("item", &quiz)]).await;
        let own = copied.header(header::LOCATION).to_owned();
        let own = own
            .trim_start_matches("/demo/quizzes/")
            .split('?')
            .next()
            .unwrap();
        Learning {
            assignment,
            quiz: own.to_owned(),
            claim: attempts.pop().unwrap(),
            chart: attempts.pop().unwrap(),
            attempt: attempts.pop().unwrap(),
        }
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookie: None,
        }
    }

    /// A browser in which somebody of the demonstration is signed in.
    pub async fn signed_in(&self, local: &str) -> Browser {
        self.signed_in_as(&format!("{local}@demo.example")).await
    }

    /// The same with a whole address; the password is the demonstration's.
    pub async fn signed_in_as(&self, address: &str) -> Browser {
        let mut browser = self.browser();
        let fields = [("address", address), ("password", seed::PASSWORD)];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }
}

/// The sample courseware at work: Aaliyah Washington has begun its quiz, its chart and its claim.
pub struct Learning {
    /// The quiz as it was given.
    pub assignment: String,
    /// Her attempt at it.
    pub attempt: String,
    /// Her attempt at the chart.
    pub chart: String,
    /// Her attempt at the claim.
    pub claim: String,
    /// The school's own copy of the quiz.
    pub quiz: String,
}

/// A browser: it keeps its cookie.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookie: Option<String>,
}

/// What the program answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The first address on the page that begins so and goes on.
    pub fn link(&self, start: &str) -> String {
        let link = self
            .body
            .split('"')
            .find(|text| text.starts_with(start) && text.len() > start.len());
        link.unwrap_or_else(|| panic!("no link {start}… in {}", self.body))
            .to_owned()
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    /// Sends a form as a page of ours does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send_body(path, "application/x-www-form-urlencoded", Body::from(body))
            .await
    }

    /// Sends any body from a page of ours.
    pub async fn send_body(&mut self, path: &str, content_type: &str, body: Body) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::CONTENT_TYPE, content_type);
        self.send(request.body(body).unwrap()).await
    }

    /// A request with the cookie and nothing else.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST);
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// Sends what a test made itself, and keeps the cookie that it is given.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 16 << 20).await.unwrap();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            let (pair, rest) = cookie.to_str().unwrap().split_once(';').unwrap();
            self.cookie = (!rest.contains("Max-Age=0")).then(|| pair.to_owned());
        }
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}

impl Program {
    /// Delivers what is in the outbox, and follows the link of the only mail.
    pub async fn mailed_link(&self) -> String {
        server::mail::deliver_due(&self.backend).await.unwrap();
        let folder = self.backend.post_office().folder().unwrap().clone();
        let mut links = Vec::new();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            // Quoted-printable: a soft line break is "=" and the line's end.
            let mail = std::fs::read_to_string(&path).unwrap().replace("=\r\n", "");
            let origin = self.backend.settings().origin();
            let link = mail.split(&format!("{origin}/password/")).nth(1).unwrap_or("");
            links.push(format!(
                "/password/{}",
                link.split_whitespace().next().unwrap_or("")
            ));
            std::fs::remove_file(path).unwrap();
        }
        assert_eq!(links.len(), 1, "{links:?}");
        links.remove(0)
    }
}
