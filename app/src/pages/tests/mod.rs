//! Pages as each caller meets them, on both databases; requests go through `oneshot`.

mod authorization;
mod book;
mod forms;
mod markup;
mod secrets;
