// One request after the other by every virtual user; k6 is told how many and for how long on its command line.
import http from "k6/http";

export default function () {
  http.get(__ENV.URL);
}
