import { expect, test } from "@playwright/test";
import { openMeteo, ServiceServer } from "../services/service-server.ts";
import { seriousFindings } from "./accessibility.ts";
import { App } from "./app.ts";
import { MainJob } from "./main-job.ts";
import { takePictures } from "./pictures.ts";

test("a weather service is allowed; forecasts are tried meter by meter, seen in a picture, and stopped", async () => {
  test.setTimeout(400_000);
  await using server = await ServiceServer.start(
    openMeteo(Date.now, (time) => 16 + 6 * Math.sin(time / 13_750_987)),
  );
  await using app = await App.launch();
  const { page } = app;
  const job = new MainJob(page);
  await app.resize(1280, 800);
  await job.openDemoPlant();
  await job.scan("Meters (Modbus TCP)");
  await job.acceptAll();
  await job.writeHistory();

  await job.show("Site");
  await page.getByRole("tab", { name: "Services" }).click();
  const weather = page.getByRole("region", { name: "Weather" });
  const allow = weather.getByRole("checkbox", { name: /^Ask Open-Meteo/ });
  await expect(allow).toBeDisabled();
  await weather.getByRole("textbox", { name: "Latitude" }).fill("38.7369");
  await page.keyboard.press("Enter");
  await weather.getByRole("textbox", { name: "Longitude" }).fill("-9.1427");
  await page.keyboard.press("Enter");
  await expect(weather.getByText("Sent: 38.7° N, 9.1° W")).toBeVisible();
  await weather.getByRole("button", { name: "More settings" }).click();
  await weather.getByRole("textbox", { name: "Address of a server of your own" }).fill(server.address);
  await page.keyboard.press("Enter");
  expect(server.asked).toEqual([]);
  await allow.check();
  await weather.getByRole("button", { name: "Ask now" }).click();
  await expect(weather.getByText(/hours kept in the project/)).toBeVisible();
  expect(server.asked.length).toBeGreaterThan(0);
  await expect(weather.getByText(/Weather data by Open-Meteo.com/)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "site-services");
  await app.resize(1280, 800);

  await job.go("Energy");
  await page.getByRole("tab", { name: "Forecast" }).click();
  await page.getByRole("radiogroup", { name: "Forecast" }).getByText("How good?").click();
  await expect(page.getByRole("heading", { name: "Nothing tried yet" })).toBeVisible();
  await page.getByRole("button", { name: "Try on the last days" }).click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nothing tried yet" })).toBeVisible();
  await page.getByRole("button", { name: "Try on the last days" }).click();
  const grid = page.getByRole("grid", { name: "Forecast quality" });
  await expect(grid.getByRole("row").nth(5)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/of \d+ meters better than the naive week/)).toBeVisible();
  await grid.getByRole("columnheader", { name: "MASE", exact: true }).click();
  await page.getByRole("textbox", { name: "Filter meters" }).fill("Main incomer");
  await grid.getByRole("row", { name: /Main incomer/ }).click();
  const meter = page.getByRole("article", { name: "Meter" });
  await expect(meter).toContainText("Main incomer");
  await expect(meter).toContainText(", this project");
  await expect(meter.getByRole("img", { name: /measured and forecast the day before/ })).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole("textbox", { name: "Filter meters" }).fill("");
  expect(await seriousFindings(page)).toEqual([]);
  await takePictures(app, "forecast-quality");
  await app.resize(1280, 800);

  await page.getByRole("radiogroup", { name: "Forecast" }).getByText("Tomorrow").click();
  await page.getByRole("button", { name: "Forecast", exact: true }).click();
  await page.getByRole("textbox", { name: "Filter findings" }).fill("Main incomer", { timeout: 120_000 });
  await page.getByRole("row", { name: /Main incomer/ }).click();
  await expect(page.getByRole("article", { name: "Finding" })).toContainText(
    "Tomorrow's temperatures are those of Open-Meteo",
  );
  await takePictures(app, "forecast-tomorrow");
  expect(app.complaints).toEqual([]);
});
