//! What was entered into a form.

use super::Posted;
use crate::{
    Backend, Error,
    accounts::{links::parse_address, sign_in::From},
    actors::Caller,
    codes::schools,
    enrolments::import,
};
use axum::{
    RequestExt as _,
    body::to_bytes,
    extract::{
        DefaultBodyLimit, FromRequest as _, Multipart, RawPathParams, Request, multipart::MultipartError,
    },
};
use domain::{
    Problem,
    people::{EmailAddress, NotAName, PersonName, Role},
};
use http::{StatusCode, header};
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};
use uuid::Uuid;

/// A form's fields in their order, and its files.
#[derive(Clone, Default)]
pub struct Entered {
    fields: Vec<(String, String)>,
    /// The field, the file's name, its bytes.
    files: Vec<(String, String, Vec<u8>)>,
}

/// Fields can hold a password.
impl std::fmt::Debug for Entered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.fields.iter().map(|(name, _)| &**name).collect();
        f.debug_struct("Entered")
            .field("fields", &names)
            .finish_non_exhaustive()
    }
}

/// More than any form has to say, in bytes.
const LONGEST: usize = 256 * 1024;
/// What a file's form has around the file.
const AROUND: usize = 64 * 1024;

/// Fields that are never shown again.
const SECRET: [&str; 4] = ["password", "current", "new", "code"];

impl Entered {
    /// A field's text, trimmed; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// A field's text to the letter, as for a password.
    pub fn raw(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, text)| text)
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    /// What a page shows again; never a secret.
    pub fn shown(&self, name: &str) -> Option<&str> {
        if SECRET.contains(&name) {
            return None;
        }
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map(|(_, text)| text.as_str())
    }

    /// All texts of a field that can stand several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, text)| text.as_str())
    }

    /// The fields whose names begin with a prefix: what follows it, and the text.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields
            .iter()
            .filter_map(move |(name, text)| Some((name.strip_prefix(prefix)?, text.trim())))
    }

    /// The file's name and bytes; none where no file was chosen.
    pub fn file(&self) -> Option<(&str, &[u8])> {
        self.chosen().next().map(|(_, name, bytes)| (&**name, &**bytes))
    }

    /// The same of one field, where a form takes several files.
    pub fn file_in(&self, field: &str) -> Option<(&str, &[u8])> {
        let mut chosen = self.chosen().filter(|(of, ..)| of == field);
        chosen.next().map(|(_, name, bytes)| (&**name, &**bytes))
    }

    /// Browsers send a field in which no file was chosen without name and bytes.
    fn chosen(&self) -> impl Iterator<Item = &(String, String, Vec<u8>)> {
        self.files
            .iter()
            .filter(|(_, name, bytes)| !name.is_empty() || !bytes.is_empty())
    }

    /// The mail address in the field `address`.
    pub fn address(&self) -> Result<EmailAddress, Error> {
        parse_address("address", self.text("address"))
    }

    /// The name in the fields `given` and `family`.
    pub fn name(&self) -> Result<PersonName, Error> {
        PersonName::parse(self.text("given"), self.text("family")).map_err(|no: NotAName| {
            Problem::new("bad-name", "The name cannot be used.")
                .field(no.part().field(), no.to_string())
                .into()
        })
    }

    /// The roles that were ticked in `roles`.
    pub fn roles(&self) -> Vec<Role> {
        self.all("roles").filter_map(Role::of_word).collect()
    }

    /// The row that a field names.
    pub fn id(&self, name: &str) -> Result<Uuid, Error> {
        self.text(name).parse().map_err(|_| Error::NotFound)
    }

    /// A whole number; none where it is not one.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).parse().ok()
    }
}

/// Reads a form as browsers send it, with or without a file.
pub(super) async fn read(backend: &Backend, mut request: Request) -> Result<Posted, Error> {
    let parts = request
        .extract_parts::<RawPathParams>()
        .await
        .map_err(Error::internal)?;
    let parts = parts
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let caller = request
        .extensions()
        .get::<Caller>()
        .cloned()
        .unwrap_or(Caller::Nobody);
    let from = request.extensions().get::<From>().cloned().unwrap_or(From {
        ip: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        device: String::new(),
    });
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or("");
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase();
    let entered = match &*essence {
        "application/x-www-form-urlencoded" => fields(request).await?,
        "multipart/form-data" => with_file(request).await?,
        _ => return Err(Error::NotAForm),
    };
    Ok(Posted {
        backend: backend.clone(),
        caller,
        from,
        entered: Arc::new(entered),
        parts: Arc::new(parts),
    })
}

async fn fields(request: Request) -> Result<Entered, Error> {
    let body = to_bytes(request.into_body(), LONGEST)
        .await
        .map_err(|_| Error::TooLarge)?;
    let fields = form_urlencoded::parse(&body).into_owned().collect();
    Ok(Entered {
        fields,
        files: Vec::new(),
    })
}

async fn with_file(mut request: Request) -> Result<Entered, Error> {
    // Read no further than a file may be long: what is longer is not kept in memory first.
    let most = match request.uri().path().ends_with("/settings/code-sets") {
        true => schools::MOST_BYTES,
        false => import::MOST_BYTES,
    };
    DefaultBodyLimit::max(most + AROUND).apply(&mut request);
    let mut multipart = Multipart::from_request(request, &())
        .await
        .map_err(|_| Error::NotAForm)?;
    let mut entered = Entered::default();
    while let Some(field) = multipart.next_field().await.map_err(refused)? {
        let name = field.name().unwrap_or("").to_owned();
        match field.file_name().map(ToOwned::to_owned) {
            Some(file_name) => {
                let bytes = field.bytes().await.map_err(refused)?.to_vec();
                entered.files.push((name, file_name, bytes));
            }
            None => entered.fields.push((name, field.text().await.map_err(refused)?)),
        }
    }
    Ok(entered)
}

fn refused(cause: MultipartError) -> Error {
    match cause.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        StatusCode::INTERNAL_SERVER_ERROR => Error::internal(cause),
        _ => Error::NotAForm,
    }
}
