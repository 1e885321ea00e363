// A browser that came here by a link elsewhere sends the new cookie only once this site asks.
location.replace("/");
